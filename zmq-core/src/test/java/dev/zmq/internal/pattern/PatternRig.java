package dev.zmq.internal.pattern;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.zmq.DropReason;
import dev.zmq.SocketOption;
import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.Pipe;
import dev.zmq.internal.pipe.PipeOwner;
import org.jspecify.annotations.Nullable;

/**
 * A pattern without a socket: notes the events of its pipes as a socket does, applies
 * them before each call, and counts what the pattern tells. Frames are text of one byte a
 * character, so {@code "\0"} is a frame of one zero byte.
 * <p>
 * Thread: one.
 */
final class PatternRig implements PatternHost, PipeOwner {

	private final Pattern pattern;

	private final Map<SocketOption<?>, Object> options = new HashMap<>();

	private final Deque<Runnable> outEvents = new ArrayDeque<>();

	private final Deque<Runnable> inEvents;

	private final List<Drop> drops = new ArrayList<>();

	private final List<Pipe> written = new ArrayList<>();

	private PatternRig(SocketType type) {
		this.pattern = Patterns.create(type, this);
		this.inEvents = this.pattern.singleLock() ? this.outEvents : new ArrayDeque<>();
	}

	static PatternRig of(SocketType type) {
		return new PatternRig(type);
	}

	<T> PatternRig with(SocketOption<T> option, T value) {
		this.options.put(option, value);
		this.pattern.optionsChanged();
		return this;
	}

	Pattern pattern() {
		return this.pattern;
	}

	// ---- peers ----

	/** A peer without routing id that connected to us. */
	FakePeer accept() {
		return accept("");
	}

	FakePeer accept(String routingId) {
		FakePeer peer = FakePeer.accepted(this, routingId).limits(1000, 1000);
		peer.attach();
		peer.ready();
		return peer;
	}

	FakePeer accept(int sendHwm) {
		return accept("", sendHwm);
	}

	FakePeer accept(String routingId, int sendHwm) {
		FakePeer peer = FakePeer.accepted(this, routingId).limits(sendHwm, 1000);
		peer.attach();
		peer.ready();
		return peer;
	}

	/** A peer that we connect to: attached, not ready yet. */
	FakePeer connect() {
		return connect("");
	}

	FakePeer connect(String routingId) {
		FakePeer peer = FakePeer.connecting(this, routingId).limits(1000, 1000);
		peer.attach();
		return peer;
	}

	// ---- the calls of the application ----

	boolean send(String... frames) {
		return send(message(frames));
	}

	boolean send(ZmqMessage message) {
		applyOut();
		return this.pattern.send(message);
	}

	@Nullable List<String> receive() {
		ZmqMessage message = receiveMessage();
		return (message != null) ? texts(message) : null;
	}

	@Nullable ZmqMessage receiveMessage() {
		applyIn();
		return this.pattern.receive();
	}

	List<List<String>> receiveAll() {
		List<List<String>> all = new ArrayList<>();
		for (List<String> message = receive(); message != null; message = receive()) {
			all.add(message);
		}
		return all;
	}

	boolean hasInput() {
		applyIn();
		return this.pattern.hasInput();
	}

	void subscribe(String topic) {
		applyOut();
		this.pattern.subscribe(bytes(topic));
	}

	void unsubscribe(String topic) {
		applyOut();
		this.pattern.unsubscribe(bytes(topic));
	}

	void join(String group) {
		applyOut();
		this.pattern.join(group);
	}

	void leave(String group) {
		applyOut();
		this.pattern.leave(group);
	}

	int subscribers(String topic) {
		apply();
		return this.pattern.subscribers(bytes(topic));
	}

	void abandonRequest() {
		applyOut();
		this.pattern.abandonRequest();
	}

	// ---- events ----

	void attached(Pipe pipe) {
		note(() -> this.pattern.attachOut(pipe), () -> this.pattern.attachIn(pipe));
	}

	@Override
	public void ready(Pipe pipe) {
		note(() -> this.pattern.readyOut(pipe), () -> this.pattern.readyIn(pipe));
	}

	@Override
	public void lost(Pipe pipe) {
		note(() -> this.pattern.lostOut(pipe), () -> this.pattern.lostIn(pipe));
	}

	@Override
	public void alive(Pipe pipe) {
		this.outEvents.add(() -> this.pattern.aliveOut(pipe));
	}

	@Override
	public void wanted(Pipe pipe) {
		this.outEvents.add(pipe::letGo);
	}

	@Override
	public void ended(Pipe pipe) {
		note(() -> this.pattern.detachOut(pipe), () -> this.pattern.detachIn(pipe));
	}

	@Override
	public void readable(Pipe pipe) {
		this.inEvents.add(() -> this.pattern.readable(pipe));
	}

	@Override
	public void writable(Pipe pipe) {
		this.outEvents.add(() -> {
			pipe.creditGranted();
			this.pattern.writable(pipe);
		});
	}

	private void note(Runnable out, Runnable in) {
		this.outEvents.add(out);
		this.inEvents.add(in);
	}

	void applyOut() {
		drain(this.outEvents);
	}

	void applyIn() {
		drain(this.inEvents);
	}

	/** Applies everything, also what that brings about. */
	void apply() {
		while (!this.outEvents.isEmpty() || !this.inEvents.isEmpty()) {
			applyOut();
			applyIn();
		}
	}

	private static void drain(Deque<Runnable> events) {
		for (Runnable event = events.poll(); event != null; event = events.poll()) {
			event.run();
		}
	}

	// ---- what the pattern told ----

	long drops(DropReason reason) {
		return this.drops.stream().filter((drop) -> drop.reason == reason).count();
	}

	long drops() {
		return this.drops.size();
	}

	long drops(DropReason reason, FakePeer peer) {
		return this.drops.stream().filter((drop) -> drop.reason == reason && drop.pipe == peer.pipe()).count();
	}

	/** How many messages the pattern said that it wrote. */
	long written() {
		return this.written.size();
	}

	// ---- PatternHost ----

	@Override
	public <T> T option(SocketOption<T> option) {
		Object value = this.options.get(option);
		return (value != null) ? option.valueType().cast(value) : option.defaultValue();
	}

	@Override
	public void written(Pipe pipe, long bytes) {
		this.written.add(pipe);
		pipe.written(bytes);
		pipe.push(new Pace());
	}

	@Override
	public void told(Pipe pipe) {
		pipe.push(new Pace());
	}

	@Override
	public void dropped(DropReason reason, @Nullable Pipe pipe) {
		this.drops.add(new Drop(reason, pipe));
	}

	@Override
	public void admit(Pipe pipe) {
		readable(pipe);
	}

	@Override
	public String describe() {
		return this.pattern.type() + " socket 'rig'";
	}

	// ---- text ----

	static ZmqMessage message(String... frames) {
		byte[][] bytes = new byte[frames.length][];
		for (int i = 0; i < frames.length; i++) {
			bytes[i] = bytes(frames[i]);
		}
		return ZmqMessage.wrap(bytes);
	}

	static List<String> texts(ZmqMessage message) {
		List<String> texts = new ArrayList<>();
		for (byte[] frame : message) {
			texts.add(new String(frame, StandardCharsets.ISO_8859_1));
		}
		return texts;
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private record Drop(DropReason reason, @Nullable Pipe pipe) {
	}

}
