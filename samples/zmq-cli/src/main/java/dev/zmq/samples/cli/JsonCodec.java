package dev.zmq.samples.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import dev.zmq.ZmqMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A line is a JSON array of frames: strings for text in UTF-8, and {@code {"hex":"00ff"}}
 * for other bytes.
 * <p>
 * Thread: any.
 */
final class JsonCodec implements LineCodec {

	private static final byte[][] NO_FRAMES = new byte[0][];

	private static final HexFormat HEX = HexFormat.of();

	private final JsonFactory json = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
		.build();

	@Override
	public @Nullable ZmqMessage read(byte[] line) {
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), line)) {
			JsonToken begin = parser.nextToken();
			if (begin == null) {
				return null;
			}
			if (begin != JsonToken.START_ARRAY) {
				throw new IllegalArgumentException(
						"it must be an array of frames, for example [\"text\",{\"hex\":\"00ff\"}]");
			}
			List<byte[]> frames = new ArrayList<>();
			Tag tag = Tag.NONE;
			for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
				if (token == JsonToken.START_OBJECT) {
					Object part = object(parser, frames.isEmpty() && tag == Tag.NONE);
					if (part instanceof Tag first) {
						tag = first;
					}
					else {
						frames.add((byte[]) part);
					}
				}
				else if (token == JsonToken.VALUE_STRING) {
					frames.add(utf8(parser.getString()));
				}
				else {
					throw noFrame();
				}
			}
			if (parser.nextToken() != null) {
				throw new IllegalArgumentException("there is something behind the array");
			}
			if (frames.isEmpty()) {
				throw new IllegalArgumentException("a message has at least one frame; an empty one is [\"\"]");
			}
			return tag.on(ZmqMessage.wrap(frames.toArray(NO_FRAMES)));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("it is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	/** Bytes, or a tag if that may come here. */
	private static Object object(JsonParser parser, boolean first) {
		if (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken value = parser.nextToken();
			Object part = null;
			if (name.equals("hex") && value == JsonToken.VALUE_STRING) {
				part = hex(parser.getString());
			}
			else if (first && name.equals("group") && value == JsonToken.VALUE_STRING) {
				part = new Tag(0, parser.getString());
			}
			else if (first && name.equals("routing-id") && value == JsonToken.VALUE_NUMBER_INT) {
				part = new Tag(routingId(parser), null);
			}
			if (part != null && parser.nextToken() == JsonToken.END_OBJECT) {
				return part;
			}
		}
		throw noFrame();
	}

	private static int routingId(JsonParser parser) {
		long id = parser.getLongValue();
		if (id < 1 || id > 0xffff_ffffL) {
			throw new IllegalArgumentException("a routing id is a number from 1 to 4294967295");
		}
		return (int) id;
	}

	private static IllegalArgumentException noFrame() {
		return new IllegalArgumentException("a frame must be a string or {\"hex\":\"00ff\"}; before the first there may"
				+ " be {\"routing-id\":1} or {\"group\":\"name\"}");
	}

	private static byte[] hex(String digits) {
		try {
			return HEX.parseHex(digits);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("\"" + digits + "\" is not an even number of hexadecimal digits", ex);
		}
	}

	private static byte[] utf8(String text) {
		try {
			ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
			byte[] frame = new byte[bytes.remaining()];
			bytes.get(frame);
			return frame;
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("a string has half of a surrogate pair, which no UTF-8 stands for", ex);
		}
	}

	@Override
	public void write(ZmqMessage message, OutputStream out) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), line)) {
			generator.writeStartArray();
			Tag.of(message).write(generator);
			for (byte[] frame : message) {
				write(frame, generator);
			}
			generator.writeEndArray();
		}
		line.write('\n');
		line.writeTo(out);
	}

	private static void write(byte[] frame, JsonGenerator generator) {
		try {
			generator.writeString(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(frame)).toString());
		}
		catch (CharacterCodingException ex) {
			generator.writeStartObject().writeStringProperty("hex", HEX.formatHex(frame)).writeEndObject();
		}
	}

	/**
	 * What stands beside the frames of some types.
	 *
	 * @param routingId 0 for none
	 * @param group {@code null} for none
	 */
	private record Tag(int routingId, @Nullable String group) {

		static final Tag NONE = new Tag(0, null);

		static Tag of(ZmqMessage message) {
			return new Tag(message.routingId(), message.group());
		}

		ZmqMessage on(ZmqMessage message) {
			if (this.group != null) {
				return message.withGroup(this.group);
			}
			return (this.routingId != 0) ? message.withRoutingId(this.routingId) : message;
		}

		void write(JsonGenerator generator) {
			if (this.group != null) {
				generator.writeStartObject().writeStringProperty("group", this.group).writeEndObject();
			}
			else if (this.routingId != 0) {
				generator.writeStartObject()
					.writeNumberProperty("routing-id", Integer.toUnsignedLong(this.routingId))
					.writeEndObject();
			}
		}

	}

}
