package io.github.vasomim.engine.kernel;

/**
 * What autocast makes of a transformer block, in TorchScript: products in 16 bits, norms and residuals in 32. The arguments are those of
 * {@link BlockScript}.
 */
final class AutocastScript {
    /** PyTorch's numbers of the types. */
    private static final int FLOAT16 = 5;

    private static final int BFLOAT16 = 15;

    static final String SOURCE =
            block(method(TapeSettings.Width.FLOAT16), FLOAT16) + block(method(TapeSettings.Width.BFLOAT16), BFLOAT16);

    private AutocastScript() {}

    /** The name of the method for a width below 32 bits. */
    static String method(TapeSettings.Width width) {
        return width == TapeSettings.Width.FLOAT16 ? "autocast_float16" : "autocast_bfloat16";
    }

    private static String block(String name, int type) {
        return String.join(
                "\n",
                "  def " + name + "(self: __torch__.Pack, x: Tensor, w: List[Tensor], keep: List[Tensor]) -> Tensor:",
                "    n = torch.size(x, 0)",
                "    t = torch.size(x, 1)",
                "    d = torch.size(x, 2)",
                "    h = torch.size(keep[0], 0)",
                "    n1 = " + cast("torch.layer_norm(x, [d], w[0], w[1], 9.9999999999999995e-07)", type),
                "    qkv = torch.linear(n1, " + cast("w[2]", type) + ", " + cast("w[3]", type) + ")",
                "    y = torch.permute(torch.reshape(qkv, [n, t, 3, h, torch.floordiv(d, h)]), [2, 0, 3, 1, 4])",
                "    q, k, v, = torch.unbind(y, 0)",
                "    o = torch.scaled_dot_product_attention(q, k, v)",
                "    p = torch.linear(torch.reshape(torch.transpose(o, 1, 2), [n, t, d]), " + cast("w[4]", type) + ", "
                        + cast("w[5]", type) + ")",
                "    if torch.gt(torch.len(keep), 1):",
                "      p1 = torch.mul(p, keep[1])",
                "    else:",
                "      p1 = p",
                "    x1 = torch.add(x, p1)",
                "    n2 = " + cast("torch.layer_norm(x1, [d], w[6], w[7], 9.9999999999999995e-07)", type),
                "    a = torch.gelu(torch.linear(n2, " + cast("w[8]", type) + ", " + cast("w[9]", type) + "))",
                "    b = torch.linear(a, " + cast("w[10]", type) + ", " + cast("w[11]", type) + ")",
                "    if torch.gt(torch.len(keep), 1):",
                "      b1 = torch.mul(b, keep[2])",
                "    else:",
                "      b1 = b",
                "    return torch.add(x1, b1)",
                "");
    }

    private static String cast(String x, int type) {
        return "torch.to(" + x + ", " + type + ", False, False, None)";
    }
}
