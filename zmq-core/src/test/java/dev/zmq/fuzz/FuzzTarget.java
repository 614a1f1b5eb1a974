package dev.zmq.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.zmq.ZplFuzz;
import dev.zmq.internal.security.CurveFuzz;
import dev.zmq.internal.security.GssapiFuzz;
import dev.zmq.internal.session.HandshakeFuzz;
import dev.zmq.internal.transport.ipc.IpcFuzz;
import dev.zmq.internal.transport.tcp.TcpFuzz;

/**
 * What is fuzzed. A target throws if the code under it does anything but accept its input
 * or refuse it with the exception that it documents.
 * <p>
 * Thread: one.
 */
public enum FuzzTarget {

	/** The exchange of greetings, of all versions. */
	GREETING(WireFuzz::greeting, WireSeeds::greetings),

	/** The decoders of frames: ZMTP 3, 2 and 1, and none. */
	FRAMES(WireFuzz::frames, WireSeeds::frames),

	/** The parser of commands. */
	COMMAND(WireFuzz::command, WireSeeds::commands),

	/** The parser of properties. */
	METADATA(WireFuzz::metadata, WireSeeds::properties),

	/** A whole handshake and the traffic behind it, of any socket type in both roles. */
	HANDSHAKE(HandshakeFuzz::run, WireSeeds::conversations),

	/** CURVE in both roles and all stages, with somebody between. */
	CURVE(CurveFuzz::run, () -> WireSeeds.tampering(6)),

	/** What a server of GSSAPI takes, with somebody between. */
	GSSAPI_SERVER(GssapiFuzz::server, () -> WireSeeds.tampering(8)),

	/** What a client of GSSAPI takes, with somebody between. */
	GSSAPI_CLIENT(GssapiFuzz::client, () -> WireSeeds.tampering(6)),

	/** The replies of a ZAP handler. */
	ZAP(ZapFuzz::run, WireSeeds::zapReplies),

	/**
	 * The replies of a ZAP handler, while a stranger waits and a healthy peer is served.
	 */
	ZAP_HANDLER(ZapHandlerFuzz::run, WireSeeds::zapReplies),

	/** The layer of TLS in both roles, while a healthy peer is served. */
	TLS(TlsFuzz::run, WireSeeds::tls),

	/** The replies of a SOCKS proxy. */
	SOCKS(TcpFuzz::socks, WireSeeds::socks),

	/** Endpoints, and the addresses of tcp and ipc. */
	ENDPOINT((bytes) -> {
		TextFuzz.endpoint(bytes);
		TcpFuzz.address(bytes);
		IpcFuzz.address(bytes);
	}, TextSeeds::endpoints),

	/** Options by name and value. */
	OPTION(TextFuzz::option, TextSeeds::options),

	/** Z85, networks, and messages as one piece of text or bytes. */
	ENCODING(TextFuzz::encoding, TextSeeds::encodings),

	/** The files of certificates. */
	ZPL(ZplFuzz::run, ZplFuzz::seeds),

	/** Sockets over tcp: what comes in, while a healthy peer is served. */
	SOCKETS(SocketFuzz::run, WireSeeds::connections);

	private final Consumer<byte[]> code;

	private final Supplier<List<byte[]>> seeds;

	FuzzTarget(Consumer<byte[]> code, Supplier<List<byte[]>> seeds) {
		this.code = code;
		this.seeds = seeds;
	}

	/** Runs the target on an input; an exception is a finding. */
	public void run(byte[] input) {
		this.code.accept(input);
	}

	/** Good inputs, and some that are known to be bad. */
	public List<byte[]> seeds() {
		return this.seeds.get();
	}

	/** Ends the sockets that some of them keep. */
	static void closeAll() {
		SocketFuzz.closeAll();
		ZapHandlerFuzz.closeAll();
		TlsFuzz.closeAll();
	}

	/** The folder of its corpus. */
	public String folder() {
		return name().toLowerCase(Locale.ROOT);
	}

}
