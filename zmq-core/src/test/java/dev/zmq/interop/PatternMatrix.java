package dev.zmq.interop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every pattern must do with a foreign peer: all legal pairs of types, with our
 * socket in each role, each side binding and each side connecting.
 * <p>
 * Thread: one.
 */
abstract class PatternMatrix extends InteropTest {

	private static final int MANY = 5000;

	private static final int MANY_ROUND_TRIPS = 500;

	private static final List<List<String>> SHAPES = shapes();

	private final Set<SocketType> types;

	private final List<Transport> transports;

	@SuppressWarnings("NullAway.Init")
	private ForeignPeer peer;

	/**
	 * Makes the matrix.
	 * @param types the types that the peer has
	 * @param transports the transports that it has
	 */
	PatternMatrix(Set<SocketType> types, Transport... transports) {
		this.types = types;
		this.transports = List.of(transports);
	}

	/**
	 * Starts the process at the other end.
	 */
	abstract ForeignPeer startPeer();

	@BeforeAll
	void start() {
		this.peer = startPeer();
	}

	@AfterEach
	void resetPeer() {
		if (!this.peer.reset()) {
			this.peer.close();
			this.peer = startPeer();
		}
	}

	@AfterAll
	void stop() {
		if (this.peer != null) {
			this.peer.close();
		}
	}

	Stream<Arguments> links() {
		return Pairing.among(this.types)
			.flatMap((pairing) -> this.transports.stream()
				.flatMap((transport) -> Stream.of(Arguments.of(pairing, transport, Binder.OURS),
						Arguments.of(pairing, transport, Binder.THEIRS))));
	}

	Stream<Arguments> freeLinks() {
		return links().filter((link) -> ((Pairing) link.get()[0]).isFree());
	}

	@ParameterizedTest(name = "{0} over {1}, bound is {2}")
	@MethodSource("links")
	void messagesOfEveryShapeArriveUnchanged(Pairing pairing, Transport transport, Binder binder) {
		Conversation conversation = converse(pairing, transport, binder);
		SHAPES.stream()
			.filter((shape) -> shape.size() == 1 || !pairing.ours().singleFrame())
			.forEach(conversation::exchange);
	}

	@ParameterizedTest(name = "{0} over {1}, bound is {2}")
	@MethodSource("links")
	void manySmallMessagesArriveInOrder(Pairing pairing, Transport transport, Binder binder) {
		converse(pairing, transport, binder).stream(pairing.isStrict() ? MANY_ROUND_TRIPS : MANY);
	}

	@ParameterizedTest(name = "{0} over {1}, bound is {2}")
	@MethodSource("freeLinks")
	void manySmallMessagesArriveInOrderBothWaysAtOnce(Pairing pairing, Transport transport, Binder binder)
			throws Exception {
		converse(pairing, transport, binder).streamBothWays(MANY);
	}

	private Conversation converse(Pairing pairing, Transport transport, Binder binder) {
		ZmqSocket ours = openOurs(pairing);
		ForeignSocket theirs = openTheirs(pairing);
		if (binder == Binder.OURS) {
			theirs.connect(ours.bind(anyEndpoint(transport)));
		}
		else {
			ours.connect(theirs.bind(anyEndpoint(transport)));
		}
		Conversation conversation = new Conversation(pairing, ours, theirs);
		conversation.establish();
		return conversation;
	}

	private ZmqSocket openOurs(Pairing pairing) {
		ZmqSocket ours = socket(pairing.ours());
		// What a publisher or a ROUTER drops at its high-water mark is no concern here.
		ours.setOption(SocketOptions.SEND_HWM, 0).setOption(SocketOptions.RECEIVE_HWM, 0);
		if (pairing.weHaveRoutingId()) {
			ours.setOption(SocketOptions.ROUTING_ID, Pairing.OUR_ID.getBytes(StandardCharsets.UTF_8));
		}
		return ours;
	}

	private ForeignSocket openTheirs(Pairing pairing) {
		List<String> options = new ArrayList<>(List.of("SNDHWM=0", "RCVHWM=0"));
		if (pairing.theyHaveRoutingId()) {
			options.add("ROUTING_ID=" + Pairing.THEIR_ID);
		}
		return this.peer.socket(pairing.theirs().name(), options.toArray(String[]::new));
	}

	private static List<List<String>> shapes() {
		String empty = Frames.text("");
		List<List<String>> shapes = new ArrayList<>();
		shapes.add(Frames.texts("hello"));
		shapes.add(Frames.texts("a", "bb", "ccc"));
		shapes.add(List.of(empty));
		shapes.add(Frames.texts("", "after an empty frame"));
		shapes.add(Frames.texts("before an empty frame", ""));
		shapes.add(List.of(empty, empty, empty));
		shapes.add(List.of(Frames.generated(255, 1)));
		shapes.add(List.of(Frames.generated(256, 2)));
		shapes.add(List.of(Frames.generated(255, 3), Frames.generated(256, 4), empty, Frames.generated(257, 5)));
		shapes.add(List.of(Frames.generated(8191, 6), Frames.generated(8192, 7), Frames.generated(8193, 8)));
		shapes.add(List.of(Frames.generated(65_535, 9), Frames.generated(65_536, 10), Frames.text("x")));
		shapes.add(Collections.nCopies(300, Frames.text("frame")));
		shapes.add(List.of(Frames.generated(10_000_000, 11)));
		shapes.add(List.of(Frames.text("head"), Frames.generated(3_000_000, 12), empty, Frames.text("tail")));
		return List.copyOf(shapes);
	}

	/**
	 * Who binds; the other connects.
	 */
	enum Binder {

		/** Our socket. */
		OURS,
		/** The foreign socket. */
		THEIRS

	}

}
