package dev.zmq.internal.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.zmq.Authenticator.Attempt;
import dev.zmq.Authenticator.Decision;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.zmtp.Metadata;
import dev.zmq.internal.zmtp.ZmtpException;

/**
 * The messages of ZAP 1.0 (RFC 27), between a socket that asks and a handler that
 * decides.
 * <p>
 * Thread: any.
 */
public final class Zap {

	/** Where a handler is bound. */
	public static final String ENDPOINT = "inproc://zeromq.zap.01";

	private static final byte[] EMPTY = {};

	private static final byte[] VERSION = "1.0".getBytes(StandardCharsets.US_ASCII);

	private static final int REPLY_FRAMES = 7;

	private Zap() {
	}

	/**
	 * The request about a peer. As libzmq it says the routing id of our socket where the
	 * RFC says "identity"; the peer's is not known yet, and proves nothing.
	 * @param id its number
	 * @param attempt the peer
	 * @return the message for a REP or ROUTER, to be sent by a DEALER
	 */
	public static ZmqMessage request(byte[] id, Attempt attempt) {
		List<byte[]> frames = new ArrayList<>(List.of(EMPTY, VERSION, id,
				attempt.domain().getBytes(StandardCharsets.UTF_8), attempt.host().getBytes(StandardCharsets.UTF_8),
				attempt.socketRoutingId(), attempt.mechanism().getBytes(StandardCharsets.US_ASCII)));
		frames.addAll(attempt.credentials().frames());
		return ZmqMessage.of(frames.toArray(byte[][]::new));
	}

	/**
	 * Reads a reply.
	 * @param id the number of the request
	 * @param reply the reply as a DEALER receives it
	 * @return the decision
	 * @throws ZmtpException if the handler has failed, or its reply is malformed
	 */
	public static Decision decision(byte[] id, ZmqMessage reply) {
		if (reply.size() != REPLY_FRAMES) {
			throw malformed(ZmtpException.Kind.ZAP_MALFORMED_REPLY,
					"it has " + reply.size() + " frames, and should have " + REPLY_FRAMES);
		}
		if (reply.frame(0).length > 0) {
			throw malformed(ZmtpException.Kind.ZAP_UNSPECIFIED, "its first frame is not empty");
		}
		if (!Arrays.equals(reply.frame(1), VERSION)) {
			throw malformed(ZmtpException.Kind.ZAP_BAD_VERSION, "its version is not 1.0");
		}
		if (!Arrays.equals(reply.frame(2), id)) {
			throw malformed(ZmtpException.Kind.ZAP_BAD_REQUEST_ID, "it is to another request");
		}
		String text = text(reply, 4);
		return switch (text(reply, 3)) {
			case "200" -> Decision.allow(text(reply, 5), properties(reply.frame(6)));
			case "300" -> Decision.tryLater("the ZAP handler says 300 " + text);
			case "400" -> Decision.deny("the ZAP handler says 400 " + text);
			case "500" -> throw new ZmtpException(ZmtpException.Kind.AUTHENTICATION_FAILED,
					"the peer is kept out because the ZAP handler says 500 " + text);
			default -> throw malformed(ZmtpException.Kind.ZAP_INVALID_STATUS_CODE,
					"its status is none of 200, 300, 400 and 500");
		};
	}

	private static String text(ZmqMessage reply, int frame) {
		return new String(reply.frame(frame), StandardCharsets.UTF_8);
	}

	private static Map<String, String> properties(byte[] frame) {
		try {
			return Metadata.parse(ByteBuffer.wrap(frame)).asText();
		}
		catch (ZmtpException ex) {
			throw malformed(ZmtpException.Kind.ZAP_INVALID_METADATA, String.valueOf(ex.getMessage()));
		}
	}

	private static ZmtpException malformed(ZmtpException.Kind kind, String problem) {
		return new ZmtpException(kind,
				"the peer is kept out because the reply of the ZAP handler is malformed: " + problem);
	}

}
