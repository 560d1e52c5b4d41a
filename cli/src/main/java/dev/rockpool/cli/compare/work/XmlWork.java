package dev.rockpool.cli.compare.work;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/// Parses the lines of a chunk from an XML document with StAX.
///
/// What people pool is the factory: it is found by a look-up through the class path, and its
/// contract does not promise that threads may share it. A reader belongs to one document.
final class XmlWork implements Work<XMLInputFactory, byte[]> {
    private static final Pattern NOT_XML =
            Pattern.compile(
                    "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public String subject() {
        return "a StAX XMLInputFactory";
    }

    @Override
    public List<byte[]> pieces(byte[] chunk) {
        var document = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(document);
            xml.writeStartDocument();
            xml.writeStartElement("lines");
            int number = 0;
            for (String line : Text.lines(chunk)) {
                xml.writeStartElement("line");
                xml.writeAttribute("number", Integer.toString(++number));
                xml.writeCharacters(NOT_XML.matcher(line).replaceAll("\uFFFD"));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new AssertionError("a string writer does not fail", e);
        }
        return List.of(document.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public XMLInputFactory create() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    @Override
    public void use(XMLInputFactory factory, byte[] document, Sink output)
            throws XMLStreamException {
        XMLStreamReader reader =
                factory.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT ->
                        output.writeLong(reader.getLocalName().hashCode());
                case XMLStreamReader.CHARACTERS -> output.writeLong(reader.getText().hashCode());
                default -> output.writeLong(reader.getEventType());
            }
        }
        reader.close();
    }

    @Override
    public void reset(XMLInputFactory factory) {} // has no state of a document

    @Override
    public long weight(XMLInputFactory factory) {
        return 8 * 1024;
    }
}
