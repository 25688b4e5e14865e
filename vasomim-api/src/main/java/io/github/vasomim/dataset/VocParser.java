package io.github.vasomim.dataset;

import io.github.vasomim.image.Box;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one VOC annotation from memory. Not for reuse. */
final class VocParser {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_FINDINGS = 1000;
    private static final int LARGEST_SIDE = 1 << 15;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,7}(\\.\\d{1,12})?");
    private static final String OBJECT = "annotation/object";

    private final List<String> path = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> size = new HashMap<>();
    private final List<VocFile.Finding> findings = new ArrayList<>();
    private Map<String, String> object = new HashMap<>();

    VocFile parse(String file) throws IOException {
        if (file.contains("<!DOCTYPE")) {
            // Also in a comment, where it would do no harm: the parser never gets to see one.
            throw new IOException("it has a document type, which is not read");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it names something outside itself");
        });
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(file));
            while (reader.hasNext()) {
                take(reader, reader.next());
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(oneLine(e), e);
        } catch (RuntimeException e) {
            // The JDK's parser lets errors of its scanner through on damaged data.
            throw new IOException("it is damaged: " + oneLine(e), e);
        }
        return new VocFile(side("width"), side("height"), List.copyOf(findings));
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private void take(XMLStreamReader reader, int event) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                // One character more than allowed tells that it is too long.
                int room = Math.min(LONGEST_TEXT + 1 - text.length(), reader.getTextLength());
                text.append(reader.getTextCharacters(), reader.getTextStart(), Math.max(0, room));
            }
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("it uses an entity");
            default -> {}
        }
    }

    private void start(String name) throws XMLStreamException {
        if (path.size() == DEEPEST) {
            throw new XMLStreamException("its elements lie more than " + DEEPEST + " deep");
        }
        path.add(name);
        text.setLength(0);
        if (path.size() == 1 && !name.equals("annotation")) {
            throw new XMLStreamException("it starts with <" + name + "> instead of <annotation>");
        }
    }

    private void end() throws XMLStreamException {
        String at = String.join("/", path);
        switch (at) {
            case "annotation/size/width", "annotation/size/height" -> put(size, path.get(2));
            case OBJECT + "/name", OBJECT + "/difficult" -> put(object, path.get(2));
            case OBJECT + "/bndbox/xmin", OBJECT + "/bndbox/ymin", OBJECT + "/bndbox/xmax", OBJECT + "/bndbox/ymax" ->
                put(object, path.get(3));
            case OBJECT -> finish();
            default -> {}
        }
        path.remove(path.size() - 1);
        text.setLength(0);
    }

    private void put(Map<String, String> into, String name) throws XMLStreamException {
        if (text.length() > LONGEST_TEXT) {
            throw new XMLStreamException("its <" + name + "> is longer than " + LONGEST_TEXT + " characters");
        }
        if (into.put(name, text.toString().strip()) != null) {
            throw new XMLStreamException("it gives <" + name + "> twice");
        }
    }

    private void finish() throws XMLStreamException {
        if (findings.size() == MOST_FINDINGS) {
            throw new XMLStreamException("it has more than " + MOST_FINDINGS + " objects");
        }
        String name = object.getOrDefault("name", "");
        String difficult = object.getOrDefault("difficult", "0");
        if (name.isEmpty() || !(difficult.equals("0") || difficult.equals("1"))) {
            throw new XMLStreamException("object " + findings.size() + " has no <name>, or a <difficult> not 0 or 1");
        }
        double left = number("xmin");
        double top = number("ymin");
        double right = number("xmax");
        double bottom = number("ymax");
        if (!(left < right && top < bottom)) {
            throw new XMLStreamException("object " + findings.size() + " has an empty box: " + left + ", " + top
                    + " to " + right + ", " + bottom);
        }
        findings.add(new VocFile.Finding(name, Box.ofCorners(left, top, right, bottom), difficult.equals("1")));
        object = new HashMap<>();
    }

    private double number(String name) throws XMLStreamException {
        String given = object.getOrDefault(name, "");
        if (!NUMBER.matcher(given).matches()) {
            throw new XMLStreamException(
                    "object " + findings.size() + " has <" + name + "> \"" + given + "\", which is no position");
        }
        return Double.parseDouble(given);
    }

    private int side(String name) throws IOException {
        String given = size.getOrDefault(name, "");
        int side = given.matches("\\d{1,6}") ? Integer.parseInt(given) : 0;
        if (side < 1 || side > LARGEST_SIDE) {
            throw new IOException("its <" + name + "> is \"" + given + "\", allowed are 1 to " + LARGEST_SIDE);
        }
        return side;
    }
}
