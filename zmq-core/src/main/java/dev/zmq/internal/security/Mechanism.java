package dev.zmq.internal.security;

import java.util.List;

import dev.zmq.internal.zmtp.Command;
import dev.zmq.internal.zmtp.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * One side of a handshake: commands in, commands out, and in the end the peer's
 * properties.
 * <p>
 * Thread: the driver of the connection's loop.
 */
public interface Mechanism {

	/**
	 * The name in the greeting.
	 * @return the name
	 */
	String name();

	/**
	 * Whether peers of ZMTP 1.0 and 2.0 may come in, who know no mechanisms and cannot
	 * prove anything: only where nobody has to.
	 * @return whether they may
	 */
	boolean admitsOlderPeers();

	/**
	 * What to say as soon as the greetings agree.
	 * @return the commands, in order
	 */
	List<Command> start();

	/**
	 * Takes a command of the peer.
	 * @param command the command
	 * @return what to answer, in order
	 * @throws dev.zmq.internal.zmtp.ZmtpException if it is not what should come now
	 */
	List<Command> receive(Command command);

	/**
	 * The peer's properties.
	 * @return the properties, {@code null} as long as the handshake is not finished
	 */
	@Nullable Metadata peer();

}
