package dev.zmq.internal.session;

import java.time.Duration;
import java.util.function.Consumer;

import dev.zmq.ZmqMessage;
import dev.zmq.internal.pipe.Pace;
import dev.zmq.internal.pipe.PipeCarrier;
import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.ZmtpVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a session's pipe asks of it: to let messages leave, and to pass on what is not a
 * message.
 * <p>
 * Thread: any, except for what {@link #speaks} says.
 */
final class SessionCarrier implements PipeCarrier {

	private final Outbound outbound;

	private final Consumer<String> onRefusal;

	private final Runnable onProbe;

	private final Consumer<Duration> onLeave;

	/** How to say subscriptions; {@code null} while there is nobody to say them to. */
	private volatile @Nullable ZmtpVersion version;

	SessionCarrier(Outbound outbound, Consumer<String> onRefusal, Runnable onProbe, Consumer<Duration> onLeave) {
		this.outbound = outbound;
		this.onRefusal = onRefusal;
		this.onProbe = onProbe;
		this.onLeave = onLeave;
	}

	/** There is a connection that speaks this version, or none. Thread: the driver. */
	void speaks(@Nullable ZmtpVersion spoken) {
		this.version = spoken;
	}

	@Override
	public boolean append(ZmqMessage message, Runnable wanted) {
		return this.outbound.append(message, wanted);
	}

	@Override
	public boolean append(byte[] frame, Runnable wanted) {
		return this.outbound.append(frame, wanted);
	}

	@Override
	public void letGo() {
		this.outbound.letGo();
	}

	@Override
	public void written(long bytes) {
		this.outbound.note(bytes);
	}

	@Override
	public void push(Pace pace, boolean more) {
		this.outbound.push(pace, more);
	}

	@Override
	public void relieve() {
		this.outbound.drain();
	}

	@Override
	public void flush() {
		this.outbound.flush();
	}

	@Override
	public long subscription(boolean subscribe, byte[] topic) {
		ZmtpVersion spoken = this.version;
		// If it comes too early or too late, all of them are asked for again.
		return (spoken != null) ? this.outbound.noteControl(Subscriptions.frame(spoken, subscribe, topic)) : 0;
	}

	@Override
	public long membership(boolean join, String group) {
		// A command whatever the version: libzmq says it so, too.
		return (this.version != null)
				? this.outbound.noteControl((join ? new Command.Join(group) : new Command.Leave(group)).frame()) : 0;
	}

	@Override
	public void refuse(String reason) {
		this.onRefusal.accept(reason);
	}

	@Override
	public boolean probe() {
		this.onProbe.run();
		return true;
	}

	@Override
	public void leave(Duration linger) {
		this.onLeave.accept(linger);
	}

}
