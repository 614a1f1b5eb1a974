package dev.zmq.internal.zmtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our codec against what libzmq 4.3.4 really sent; {@code golden/capture.py} recorded it.
 */
class GoldenBytesTests {

	private static final int[] TOPICS = { 0, 7, 244, 245, 246, 253, 254, 255, 256 };

	@ParameterizedTest
	@ValueSource(strings = { "ready-req-identity", "ready-dealer", "ready-push", "ready-pull-metadata", "subscribe-3.1",
			"subscribe-3.0", "messages-push", "request-req", "ping-push", "pong-push", "error-zap-400", "plain-dealer",
			"greeting-plain-server" })
	void everyConversationIsUnderstoodInAnyPieces(String name) {
		Conversation expected = Conversation.read(name);
		byte[] wire = expected.wire();
		for (int step : new int[] { 1, 2, 7, 64, 65, 1000, wire.length }) {
			assertThat(decode(wire, step)).isEqualTo(expected.decoded());
		}
		for (Frame frame : expected.decoded().frames()) {
			if (frame.flags() == FrameFlags.COMMAND) {
				assertThat(Command.parse(frame.body()).body()).isEqualTo(frame.body());
			}
		}
	}

	@Test
	void greetingsAreTheSameBytes() {
		assertThat(Conversation.read("ready-push").line(0)).isEqualTo(Greeting.encode("NULL", false));
		assertThat(Conversation.read("plain-dealer").line(0)).isEqualTo(Greeting.encode("PLAIN", false));
	}

	@Test
	void paddingOfAPeerWithARoutingIdIsIgnored() {
		Conversation request = Conversation.read("ready-req-identity");
		assertThat(request.line(0)[8]).isEqualTo((byte) 14);
		assertThat(request.decoded().peer()).isEqualTo(new Greeting.Peer(3, 1, "NULL", false));
	}

	@Test
	void plainServerDoesNotSayThatItIsAServer() {
		assertThat(Conversation.read("greeting-plain-server").decoded().peer())
			.isEqualTo(new Greeting.Peer(3, 1, "PLAIN", false));
	}

	@Test
	void readyIsTheSameBytes() {
		assertFrames("ready-req-identity", ready("REQ", Metadata.IDENTITY, "golden-client"));
		assertFrames("ready-dealer", ready("DEALER", Metadata.IDENTITY, ""));
		assertFrames("ready-push",
				new Command.Ready(Metadata.builder().add(Metadata.SOCKET_TYPE, "PUSH").build()).frame());
		assertFrames("ready-pull-metadata", ready("PULL", "X-Golden", "some value"));
	}

	@Test
	void errorAndHeartbeatsAreTheSameBytes() {
		assertFrames("error-zap-400", new Command.Error("400").frame());
		assertThat(Conversation.read("ping-push").line(2)).isEqualTo(new Command.Ping(100, new byte[0]).frame());
		Conversation pong = Conversation.read("pong-push");
		assertThat(pong.line(2)).isEqualTo(new Command.Pong(new byte[0]).frame());
		assertThat(pong.line(3)).isEqualTo(new Command.Pong(bytes("x")).frame());
		assertThat(pong.line(4)).isEqualTo(new Command.Pong(bytes("golden context!!")).frame());
	}

	@Test
	void plainHandshakeIsUnknownHereButReadable() {
		List<Frame> frames = Conversation.read("plain-dealer").decoded().frames();
		Command hello = Command.parse(frames.get(0).body());
		assertThat(hello).isInstanceOf(Command.Unknown.class);
		assertThat(hello.name()).isEqualTo("HELLO");
		assertThat(hello.data()).isEqualTo(bytes("\5admin\6secret"));
		Command initiate = Command.parse(frames.get(1).body());
		assertThat(initiate.name()).isEqualTo("INITIATE");
		assertThat(Metadata.parse(ByteBuffer.wrap(initiate.data())).text(Metadata.SOCKET_TYPE)).isEqualTo("DEALER");
	}

	@Test
	void messagesAreTheSameBytes() {
		List<byte[]> expected = new ArrayList<>();
		IntStream.of(0, 1, 254, 255, 256, 1000).forEach((size) -> expected.add(Frame.of(0, size).encode()));
		IntStream.of(3, 0, 255, 256).forEach((size) -> expected.add(Frame.of(FrameFlags.MORE, size).encode()));
		expected.add(Frame.of(0, 8192).encode());
		assertThat(Conversation.read("messages-push").lines().subList(2, 13)).containsExactlyElementsOf(expected);
		assertThat(Conversation.read("request-req").lines().subList(2, 4))
			.containsExactly(FrameEncoder.frame(FrameFlags.MORE, new byte[0]), FrameEncoder.frame(0, bytes("Hello")));
	}

	@Test
	void subscriptionsAreTheSameBytesExceptForTheFlagThatLibzmqForgets() {
		Conversation subscribe = Conversation.read("subscribe-3.1");
		for (int i = 0; i < TOPICS.length; i++) {
			assertSubscription(subscribe.line(2 + i), new Command.Subscribe(topic(TOPICS[i])), TOPICS[i]);
			assertSubscription(subscribe.line(2 + TOPICS.length + i), new Command.Cancel(topic(TOPICS[i])), TOPICS[i]);
		}
	}

	@Test
	void subscriptionsOfA30PeerAreMessages() {
		Conversation subscribe = Conversation.read("subscribe-3.0");
		int[] topics = IntStream.of(TOPICS).filter((size) -> size != 255).toArray();
		for (int i = 0; i < topics.length; i++) {
			assertThat(subscribe.line(2 + i)).isEqualTo(subscription(1, topic(topics[i])));
			assertThat(subscribe.line(2 + topics.length + i)).isEqualTo(subscription(0, topic(topics[i])));
		}
	}

	private static void assertSubscription(byte[] captured, Command command, int topicSize) {
		byte[] ours = command.frame();
		if (topicSize <= 255 && command.body().length > 255) {
			assertThat(captured[0]).isEqualTo((byte) FrameFlags.COMMAND);
			ours[0] = FrameFlags.COMMAND;
		}
		assertThat(captured).isEqualTo(ours);
	}

	private static void assertFrames(String name, byte[] frame) {
		Conversation conversation = Conversation.read(name);
		assertThat(conversation.lines()).hasSize(2);
		assertThat(conversation.line(1)).isEqualTo(frame);
	}

	private static byte[] ready(String type, String property, String value) {
		return new Command.Ready(Metadata.builder().add(Metadata.SOCKET_TYPE, type).add(property, value).build())
			.frame();
	}

	private static byte[] subscription(int first, byte[] topic) {
		return FrameEncoder.frame(0, ByteBuffer.allocate(1 + topic.length).put((byte) first).put(topic).array());
	}

	private static byte[] topic(int size) {
		return (size == 7) ? bytes("weather") : Frame.content(size);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static Decoded decode(byte[] wire, int step) {
		GreetingParser greeting = new GreetingParser(true);
		FrameDecoder decoder = new FrameDecoder(-1, -1);
		Frame.Collector sink = new Frame.Collector();
		Greeting.Peer peer = null;
		for (int position = 0; position < wire.length; position += step) {
			ByteBuffer in = ByteBuffer.wrap(wire, position, Math.min(step, wire.length - position));
			peer = greeting.feed(in);
			decoder.decode(in, sink);
		}
		assertThat(decoder.midFrame()).isFalse();
		return new Decoded(peer, sink.frames);
	}

	private record Decoded(Greeting.Peer peer, List<Frame> frames) {
	}

	/** A capture: the greeting, then one frame a line, as capture.py took them apart. */
	private record Conversation(List<byte[]> lines) {

		static Conversation read(String name) {
			try (InputStream in = GoldenBytesTests.class.getResourceAsStream("/golden/" + name + ".hex")) {
				String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
				return new Conversation(
						text.lines().filter((line) -> !line.startsWith("#")).map(HexFormat.of()::parseHex).toList());
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		byte[] line(int index) {
			return this.lines.get(index);
		}

		byte[] wire() {
			ByteBuffer wire = ByteBuffer.allocate(this.lines.stream().mapToInt((line) -> line.length).sum());
			this.lines.forEach(wire::put);
			return wire.array();
		}

		Decoded decoded() {
			byte[] greeting = line(0);
			String mechanism = new String(greeting, 12, 20, StandardCharsets.US_ASCII).replace("\0", "");
			return new Decoded(new Greeting.Peer(greeting[10], greeting[11], mechanism, greeting[32] == 1),
					this.lines.stream().skip(1).map(Conversation::frame).toList());
		}

		/** The header is 9 bytes if the line is longer than any short frame. */
		private static Frame frame(byte[] line) {
			int header = (line.length > 257) ? 9 : 2;
			byte[] body = Arrays.copyOfRange(line, header, line.length);
			return new Frame(line[0] & ~FrameFlags.LONG, body);
		}

	}

}
