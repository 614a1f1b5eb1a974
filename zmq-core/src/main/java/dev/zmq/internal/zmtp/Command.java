package dev.zmq.internal.zmtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A ZMTP command (RFC 37, "Commands"): a name and data in one frame. The records share
 * the arrays they are given and compare them by identity. A command of a security
 * mechanism is {@link Unknown} here, or fails to parse where its name is one of ours
 * (READY of CURVE): mechanisms read their own handshake.
 * <p>
 * Thread: any.
 */
public sealed interface Command permits Command.Ready, Command.Error, Command.Subscribe, Command.Cancel, Command.Ping,
		Command.Pong, Command.Join, Command.Leave, Command.Unknown {

	/**
	 * Reads the body of a command frame.
	 * @param body the whole body, from the length of the name on
	 * @return the command; {@link Unknown} if its name is none of ours
	 * @throws ZmtpException {@code MALFORMED_COMMAND}, or {@code INVALID_METADATA} for
	 * READY
	 */
	static Command parse(byte[] body) {
		return CommandParser.parse(body);
	}

	/**
	 * The name.
	 * @return as on the wire
	 */
	String name();

	/**
	 * What follows the name.
	 * @return the bytes, possibly the command's own array
	 */
	byte[] data();

	/**
	 * The body of the frame: name length (1), name, data.
	 * @return a fresh array
	 */
	default byte[] body() {
		byte[] name = WireText.nameBytes(name());
		byte[] data = data();
		return ByteBuffer.allocate(1 + name.length + data.length).put((byte) name.length).put(name).put(data).array();
	}

	/**
	 * The whole frame, ready to be written.
	 * @return a fresh array
	 */
	default byte[] frame() {
		return FrameEncoder.frame(FrameFlags.COMMAND, body());
	}

	/**
	 * Ends the handshake of NULL and PLAIN.
	 *
	 * @param metadata the sender's properties
	 */
	record Ready(Metadata metadata) implements Command {

		@Override
		public String name() {
			return CommandParser.READY;
		}

		@Override
		public byte[] data() {
			return this.metadata.encode();
		}

	}

	/**
	 * Refuses the peer during the handshake; fatal.
	 *
	 * @param reason for the log; a ZAP status code if it comes from libzmq. Above 255
	 * bytes of UTF-8 the end is not sent
	 */
	record Error(String reason) implements Command {

		@Override
		public String name() {
			return CommandParser.ERROR;
		}

		@Override
		public byte[] data() {
			byte[] text = CommandParser.truncated(this.reason);
			return ByteBuffer.allocate(1 + text.length).put((byte) text.length).put(text).array();
		}

	}

	/**
	 * Asks for messages that begin with a topic (3.1 only).
	 *
	 * @param topic the prefix, empty for everything
	 */
	record Subscribe(byte[] topic) implements Command {

		@Override
		public String name() {
			return CommandParser.SUBSCRIBE;
		}

		@Override
		public byte[] data() {
			return this.topic;
		}

	}

	/**
	 * Takes one SUBSCRIBE back (3.1 only).
	 *
	 * @param topic the prefix of that SUBSCRIBE
	 */
	record Cancel(byte[] topic) implements Command {

		@Override
		public String name() {
			return CommandParser.CANCEL;
		}

		@Override
		public byte[] data() {
			return this.topic;
		}

	}

	/**
	 * Asks for a sign of life (3.1 only). The TTL is always written, also as 0: libzmq
	 * reads it without looking at the length of the command.
	 *
	 * @param ttlTenths tenths of a second without traffic after which the receiver may
	 * give the sender up; 0 to 65535, 0 for never. libzmq 4.3 overflows above 655
	 * @param context 0 to 16 bytes which PONG brings back
	 */
	record Ping(int ttlTenths, byte[] context) implements Command {

		public Ping {
			if (ttlTenths < 0 || ttlTenths > 0xFFFF) {
				throw new IllegalArgumentException("PING TTL of " + ttlTenths + " is not 0 to 65535 tenths");
			}
			CommandParser.requireContext(context);
		}

		@Override
		public String name() {
			return CommandParser.PING;
		}

		@Override
		public byte[] data() {
			ByteBuffer data = ByteBuffer.allocate(CommandParser.TTL_SIZE + this.context.length);
			return data.putShort((short) this.ttlTenths).put(this.context).array();
		}

	}

	/**
	 * Answers PING (3.1 only).
	 *
	 * @param context the 0 to 16 bytes of the PING
	 */
	record Pong(byte[] context) implements Command {

		public Pong {
			CommandParser.requireContext(context);
		}

		@Override
		public String name() {
			return CommandParser.PONG;
		}

		@Override
		public byte[] data() {
			return this.context;
		}

	}

	/**
	 * Joins a group of RADIO-DISH (RFC 48, 3.1 only).
	 *
	 * @param group 0 to 255 bytes of UTF-8
	 */
	record Join(String group) implements Command {

		public Join {
			CommandParser.requireGroup(group);
		}

		@Override
		public String name() {
			return CommandParser.JOIN;
		}

		@Override
		public byte[] data() {
			return this.group.getBytes(StandardCharsets.UTF_8);
		}

	}

	/**
	 * Leaves a group of RADIO-DISH (RFC 48, 3.1 only).
	 *
	 * @param group 0 to 255 bytes of UTF-8
	 */
	record Leave(String group) implements Command {

		public Leave {
			CommandParser.requireGroup(group);
		}

		@Override
		public String name() {
			return CommandParser.LEAVE;
		}

		@Override
		public byte[] data() {
			return this.group.getBytes(StandardCharsets.UTF_8);
		}

	}

	/**
	 * Any other command: of a security mechanism, or of a later ZMTP.
	 *
	 * @param name 1 to 255 characters of printable ASCII
	 * @param data what follows the name
	 */
	record Unknown(String name, byte[] data) implements Command {

		public Unknown {
			CommandParser.requireName(name);
		}

	}

}
