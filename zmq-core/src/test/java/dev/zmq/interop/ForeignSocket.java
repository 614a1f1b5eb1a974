package dev.zmq.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.zmq.Endpoint;

/**
 * A socket in the process of a {@link ForeignPeer}. What waits, waits ten seconds at most
 * and then fails, unless it takes a time-out.
 * <p>
 * Thread: one, that of its peer.
 */
final class ForeignSocket implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String PATIENCE_MILLIS = Long.toString(PATIENCE.toMillis());

	/** For many messages, each of which may cost the other side a lot. */
	private static final String STREAM_MILLIS = Long.toString(6 * PATIENCE.toMillis());

	private final ForeignPeer peer;

	private final String type;

	private final String name;

	ForeignSocket(ForeignPeer peer, String type, String name) {
		this.peer = peer;
		this.type = type;
		this.name = name;
	}

	/**
	 * Binds; port 0 is any free port.
	 * @return the resolved endpoint
	 */
	String bind(String endpoint) {
		return call("bind", endpoint).get(0);
	}

	void unbind(String endpoint) {
		call("unbind", endpoint);
	}

	ForeignSocket connect(Endpoint endpoint) {
		return connect(endpoint.toString());
	}

	ForeignSocket connect(String endpoint) {
		call("connect", endpoint);
		return this;
	}

	void disconnect(Endpoint endpoint) {
		call("disconnect", endpoint.toString());
	}

	ForeignSocket subscribe(String prefix) {
		call("subscribe", Frames.text(prefix));
		return this;
	}

	void unsubscribe(String prefix) {
		call("unsubscribe", Frames.text(prefix));
	}

	ForeignSocket join(String group) {
		call("join", Frames.text(group));
		return this;
	}

	void leave(String group) {
		call("leave", Frames.text(group));
	}

	/**
	 * Subscribes to the prefix followed by each number below the count.
	 */
	void subscribeMany(int count, String prefix) {
		call("subscribe-n", Integer.toString(count), Frames.text(prefix));
	}

	void send(String... texts) {
		send(Frames.texts(texts));
	}

	/**
	 * Sends a message.
	 * @param specs its frames, as of {@link Frames}
	 */
	void send(List<String> specs) {
		begin("send", specs, PATIENCE_MILLIS).await();
	}

	/**
	 * Receives a message.
	 * @return its frames, as of {@link Frames}
	 */
	List<String> receive() {
		return call("recv", PATIENCE_MILLIS);
	}

	/**
	 * Receives a message of text frames.
	 */
	List<String> receiveText() {
		return receive().stream().map(Frames::toText).toList();
	}

	/**
	 * Whether a message comes within the time; it is lost.
	 */
	boolean receives(Duration time) {
		return begin("recv", List.of(), Long.toString(time.toMillis())).succeeded();
	}

	/**
	 * Starts to send the numbers below the count, each after the given frames.
	 */
	ForeignPeer.Reply beginSending(int count, List<String> envelope) {
		return begin("send-n", envelope, Integer.toString(count), PATIENCE_MILLIS);
	}

	/**
	 * Starts to receive the numbers below the count, in order, each after the given
	 * frames. The answer is their count and what was wrong, empty if nothing was.
	 */
	ForeignPeer.Reply beginReceiving(int count, List<String> envelope) {
		return begin("recv-n", envelope, Integer.toString(count), PATIENCE_MILLIS);
	}

	/**
	 * Starts to send and to receive the numbers below the count at the same time. The
	 * answer is as that of {@link #beginReceiving}.
	 */
	ForeignPeer.Reply beginSwapping(int count, List<String> envelope) {
		return begin("swap", envelope, Integer.toString(count), STREAM_MILLIS);
	}

	/**
	 * Starts to send so many messages back as they come.
	 */
	ForeignPeer.Reply beginEchoing(int count) {
		return begin("echo", List.of(), Integer.toString(count), PATIENCE_MILLIS);
	}

	/**
	 * Starts to send the numbers below the count, each after the one before came back.
	 * The answer is as that of {@link #beginReceiving}.
	 */
	ForeignPeer.Reply beginAsking(int count) {
		return begin("ask", List.of(), Integer.toString(count), PATIENCE_MILLIS);
	}

	/**
	 * Receives messages {@code number:anything} up to the one with the given number.
	 * @return the numbers
	 */
	List<Integer> receiveThrough(int last) {
		return numbers(call("recv-through", Integer.toString(last), PATIENCE_MILLIS));
	}

	/**
	 * Receives messages {@code number:anything} until none comes for the given time.
	 * @return the numbers
	 */
	List<Integer> receiveAvailable(Duration quiet) {
		return numbers(call("recv-available", Long.toString(quiet.toMillis())));
	}

	/**
	 * Starts to collect so many subscription messages. The answer is how many came, how
	 * many are different, and the smallest topic.
	 */
	ForeignPeer.Reply beginCollectingTopics(int count) {
		return begin("topics-n", List.of(), Integer.toString(count), "20000");
	}

	/**
	 * Starts to watch the socket's events.
	 */
	ForeignSocket monitor() {
		call("monitor");
		return this;
	}

	/**
	 * Whether an event comes within the time.
	 * @param event its name, for example {@code DISCONNECTED}
	 * @param time how long to wait
	 */
	boolean reports(String event, Duration time) {
		return begin("event", List.of(), event, Long.toString(time.toMillis())).succeeded();
	}

	@Override
	public void close() {
		call("close");
	}

	@Override
	public String toString() {
		return this.type + " of " + this.peer;
	}

	private List<String> call(String command, String... arguments) {
		return begin(command, List.of(), arguments).await();
	}

	private ForeignPeer.Reply begin(String command, List<String> specs, String... arguments) {
		List<String> line = new ArrayList<>(List.of(command, this.name));
		line.addAll(Arrays.asList(arguments));
		line.addAll(specs);
		return this.peer.begin(line);
	}

	private static List<Integer> numbers(List<String> texts) {
		return texts.stream().map(Integer::valueOf).toList();
	}

}
