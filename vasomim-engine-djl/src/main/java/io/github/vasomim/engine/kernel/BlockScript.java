package io.github.vasomim.engine.kernel;

/**
 * A transformer block with a backward pass of its own, in TorchScript. It gains on autograd where a CPU multiplies matrices: oneDNN adds
 * bias and residual within the product, and takes the gradient of the input from the weights as they lie. {@code s} are the arrays that
 * backward needs, {@code w} those of {@link BlockWeights}, {@code keep} an array of shape (heads, 0) that tells
 * the heads, and behind it none or the factors of both branches.
 */
final class BlockScript {
    private static final String SHAPES = String.join(
            "\n",
            "    n = torch.size(x, 0)",
            "    t = torch.size(x, 1)",
            "    d = torch.size(x, 2)",
            "    r = torch.mul(n, t)",
            "    h = torch.size(keep[0], 0)",
            "    c = torch.floordiv(d, h)",
            "    x2 = torch.reshape(x, [r, d])",
            "");

    static final String SOURCE = String.join(
            "\n",
            "  def block(self: __torch__.Pack, x: Tensor, w: List[Tensor], keep: List[Tensor])" + " -> List[Tensor]:",
            SHAPES + "    n1, m1, r1 = torch.native_layer_norm(x2, [d], w[0], w[1], 9.9999999999999995e-07)",
            "    qkv = " + linear("n1", "w[2]", "w[3]"),
            "    q, k, v, = torch.unbind(torch.permute(torch.reshape(qkv, [n, t, 3, h, c]), [2, 0, 3, 1, 4]))",
            "    o, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v)",
            "    o2 = torch.reshape(torch.transpose(o, 1, 2), [r, d])",
            branch("x1", "o2", "x2", "w[4]", "w[5]", 1)
                    + "    n2, m2, r2 = torch.native_layer_norm(x1, [d], w[6], w[7], 9.9999999999999995e-07)",
            "    f = " + linear("n2", "w[8]", "w[9]"),
            "    a = torch.gelu(f)",
            branch("y", "a", "x1", "w[10]", "w[11]", 2)
                    + "    return [torch.reshape(y, [n, t, d]), n1, m1, r1, qkv, o, lse, x1, n2, m2, r2, f, a]",
            "  def block_backward(self: __torch__.Pack, gy: Tensor, x: Tensor, s: List[Tensor], w: List[Tensor], "
                    + "keep: List[Tensor]) -> List[Tensor]:",
            SHAPES + "    g = torch.reshape(gy, [r, d])",
            kept("gk2", "g", 2) + "    ga = " + product("gk2", "w[10]"),
            "    gf = torch.gelu_backward(ga, s[10])",
            "    gn2 = " + product("gf", "w[8]"),
            "    gl, gw6, gw7 = torch.native_layer_norm_backward("
                    + "gn2, s[6], [d], s[8], s[9], w[6], w[7], [True, True, True])",
            "    g1 = torch.add(g, gl)",
            kept("gk1", "g1", 1) + "    go = " + product("gk1", "w[4]"),
            "    q, k, v, = torch.unbind(torch.permute(torch.reshape(s[3], [n, t, 3, h, c]), [2, 0, 3, 1, 4]))",
            "    gq, gk, gv = torch._scaled_dot_product_flash_attention_for_cpu_backward("
                    + "torch.transpose(torch.reshape(go, [n, t, h, c]), 1, 2), q, k, v, s[4], s[5], 0., False)",
            "    gqkv = torch.cat([" + rows("gq") + ", " + rows("gk") + ", " + rows("gv") + "], 1)",
            "    gn1 = " + product("gqkv", "w[2]"),
            "    gm, gw0, gw1 = torch.native_layer_norm_backward("
                    + "gn1, x2, [d], s[1], s[2], w[0], w[1], [True, True, True])",
            "    gx = torch.add(g1, gm)",
            "    return [torch.reshape(gx, [n, t, d]), gw0, gw1, torch.mm(torch.t(gqkv), s[0]), torch.sum(gqkv, [0]), "
                    + "torch.mm(torch.t(gk1), " + rows("s[4]") + "), torch.sum(gk1, [0]), gw6, gw7, "
                    + "torch.mm(torch.t(gf), s[7]), torch.sum(gf, [0]), "
                    + "torch.mm(torch.t(gk2), s[11]), torch.sum(gk2, [0])]",
            "");

    private BlockScript() {}

    /** {@code x w' + b} */
    private static String linear(String x, String weight, String bias) {
        return "ops.mkldnn._linear_pointwise(" + x + ", " + weight + ", " + bias
                + ", \"none\", annotate(List[Optional[number]], []), \"\")";
    }

    /** {@code g w}, the gradient of a linear layer's input. */
    private static String product(String gradient, String weight) {
        return "ops.mkldnn._linear_pointwise(" + gradient + ", torch.t(" + weight
                + "), None, \"none\", annotate(List[Optional[number]], []), \"\")";
    }

    /** (N, heads, T, D / heads) to (N T, D). */
    private static String rows(String x) {
        return "torch.reshape(torch.transpose(" + x + ", 1, 2), [r, d])";
    }

    /** {@code sum = residual + keep * (x w' + b)} */
    private static String branch(String sum, String x, String residual, String weight, String bias, int keep) {
        return String.join(
                "\n",
                "    if torch.gt(torch.len(keep), 1):",
                "      " + sum + " = torch.add(" + residual + ", torch.reshape(torch.mul(torch.reshape("
                        + linear(x, weight, bias) + ", [n, t, d]), keep[" + keep + "]), [r, d]))",
                "    else:",
                "      " + sum + " = ops.mkldnn._linear_pointwise(" + x + ", " + residual + ", " + weight + ", " + bias
                        + ", \"add\")",
                "");
    }

    private static String kept(String result, String gradient, int keep) {
        return String.join(
                "\n",
                "    if torch.gt(torch.len(keep), 1):",
                "      " + result + " = torch.reshape(torch.mul(torch.reshape(" + gradient + ", [n, t, d]), keep["
                        + keep + "]), [r, d])",
                "    else:",
                "      " + result + " = " + gradient,
                "");
    }
}
