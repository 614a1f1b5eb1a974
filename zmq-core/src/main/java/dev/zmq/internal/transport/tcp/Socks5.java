package dev.zmq.internal.transport.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

import dev.zmq.internal.transport.Tunnel;

/**
 * The client of SOCKS version 5 (RFC 1928), without authentication or with user name and
 * password (RFC 1929). A host name goes to the proxy as it is, so nothing is looked up
 * here.
 * <p>
 * Thread: the driver.
 */
final class Socks5 implements Tunnel {

	private static final int VERSION = 5;

	private static final int NO_AUTHENTICATION = 0;

	private static final int PASSWORD = 2;

	private static final int IPV4 = 1;

	private static final int NAME = 3;

	private static final int IPV6 = 4;

	private static final int LONGEST_NAME = 255;

	private static final byte[] NOTHING = {};

	private final String proxy;

	private final TcpHost target;

	private final byte[] userName;

	private final byte[] password;

	private Step step = Step.METHOD;

	/** The bytes that the rest of the reply has. */
	private int rest;

	/** What we wait for. */
	private enum Step {

		METHOD, LOGIN, REPLY, NAME_LENGTH, BOUND, THROUGH

	}

	Socks5(String proxy, TcpHost target, String userName, String password) {
		this.proxy = proxy;
		this.target = target;
		this.userName = userName.getBytes(StandardCharsets.UTF_8);
		this.password = password.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public byte[] start() {
		return (this.userName.length == 0) ? new byte[] { VERSION, 1, NO_AUTHENTICATION }
				: new byte[] { VERSION, 2, NO_AUTHENTICATION, PASSWORD };
	}

	@Override
	public int wanted() {
		return switch (this.step) {
			case METHOD, LOGIN -> 2;
			case REPLY -> 4;
			case NAME_LENGTH -> 1;
			case BOUND -> this.rest;
			case THROUGH -> 0;
		};
	}

	@Override
	public byte[] answer(byte[] bytes) throws IOException {
		return switch (this.step) {
			case METHOD -> method(bytes);
			case LOGIN -> login(bytes);
			case REPLY -> reply(bytes);
			case NAME_LENGTH -> next(Step.BOUND, (bytes[0] & 0xff) + 2);
			case BOUND -> next(Step.THROUGH, 0);
			case THROUGH -> throw new IllegalStateException("the way is free already");
		};
	}

	private byte[] next(Step wait, int bytes) {
		this.step = wait;
		this.rest = bytes;
		return NOTHING;
	}

	private byte[] method(byte[] bytes) throws IOException {
		checkVersion(bytes);
		int method = bytes[1] & 0xff;
		if (method == NO_AUTHENTICATION) {
			return connect();
		}
		if (method == PASSWORD && this.userName.length > 0) {
			this.step = Step.LOGIN;
			ByteArrayOutputStream login = new ByteArrayOutputStream();
			login.write(1);
			login.write(this.userName.length);
			login.writeBytes(this.userName);
			login.write(this.password.length);
			login.writeBytes(this.password);
			return login.toByteArray();
		}
		if (method == 0xff) {
			throw failure((this.userName.length > 0) ? "accepts neither anonymous users nor user name and password"
					: "accepts no anonymous users; set the options socks-username and socks-password");
		}
		throw failure("chose the authentication method " + method + ", which was not offered");
	}

	private byte[] login(byte[] bytes) throws IOException {
		if (bytes[1] != 0) {
			throw failure("refused the user name and password of the options socks-username and socks-password");
		}
		return connect();
	}

	private byte[] connect() throws IOException {
		this.step = Step.REPLY;
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(new byte[] { VERSION, 1, 0 });
		if (this.target.kind() == TcpHost.Kind.NAME) {
			byte[] name = this.target.name().getBytes(StandardCharsets.UTF_8);
			if (name.length > LONGEST_NAME) {
				throw failure("cannot be told host names of more than " + LONGEST_NAME + " bytes");
			}
			request.write(NAME);
			request.write(name.length);
			request.writeBytes(name);
		}
		else {
			InetAddress address = this.target.literal();
			byte[] bytes = address.getAddress();
			request.write((bytes.length == 4) ? IPV4 : IPV6);
			request.writeBytes(bytes);
		}
		request.write(this.target.port() >> 8);
		request.write(this.target.port());
		return request.toByteArray();
	}

	private byte[] reply(byte[] bytes) throws IOException {
		checkVersion(bytes);
		if (bytes[1] != 0) {
			throw failure("did not connect to " + this.target + ": " + reason(bytes[1] & 0xff));
		}
		return switch (bytes[3]) {
			case IPV4 -> next(Step.BOUND, 4 + 2);
			case IPV6 -> next(Step.BOUND, 16 + 2);
			case NAME -> next(Step.NAME_LENGTH, 1);
			default -> throw failure("answered with an address of the unknown type " + (bytes[3] & 0xff));
		};
	}

	private void checkVersion(byte[] bytes) throws IOException {
		if (bytes[0] != VERSION) {
			throw failure("does not speak SOCKS5: it began its answer with " + (bytes[0] & 0xff));
		}
	}

	private static String reason(int code) {
		return switch (code) {
			case 1 -> "general failure";
			case 2 -> "not allowed by its rules";
			case 3 -> "network unreachable";
			case 4 -> "host unreachable";
			case 5 -> "connection refused";
			case 6 -> "the time to live expired";
			case 7 -> "it does not know the command";
			case 8 -> "it does not know that kind of address";
			default -> "error " + code;
		};
	}

	private IOException failure(String what) {
		return new IOException(describe() + " " + what);
	}

	@Override
	public String describe() {
		return "the SOCKS proxy " + this.proxy;
	}

}
