package io.github.vasomim.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes markup that is HTML and well-formed XML at once: everything is escaped, every element is closed. */
final class Markup {
    private static final Set<String> VOID = Set.of("meta", "img", "br", "hr");
    private static final Set<String> SVG_SHAPES = Set.of("line", "path", "rect", "circle");

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes come as name, value, name, value. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        boolean selfClosed = VOID.contains(tag) || SVG_SHAPES.contains(tag);
        start(tag, attributes).append(selfClosed ? "/>" : "></" + tag + ">").append('\n');
        return this;
    }

    /** An element that holds text alone. */
    Markup leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    private StringBuilder start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private void escape(String text) {
        text.codePoints().forEach(code -> {
            switch (code) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(code) ? code : '\ufffd');
            }
        });
    }

    /** The characters XML 1.0 allows (section 2.2, production 2). */
    private static boolean isXml(int code) {
        return (code >= 0x20 && code < 0xd800)
                || code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= 0xe000 && code < 0xfffe)
                || code >= 0x10000;
    }

    /** The finished document. */
    String document() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("element " + open.peek() + " is still open");
        }
        return out.toString();
    }
}
