package dev.zmq.internal.session;

import java.time.Duration;

import dev.zmq.SocketType;
import dev.zmq.internal.transport.ChannelSettings;

/**
 * The options of a socket that concern its sessions, frozen at bind or connect.
 * <p>
 * Thread: any.
 *
 * @param socketType the type of the socket
 * @param routingId the name to announce, empty for none
 * @param sendHwm messages queued out at most, 0 without limit
 * @param receiveHwm messages queued in at most, 0 without limit
 * @param conflate whether only the newest message is kept
 * @param immediate whether there is a pipe only while there is a connection
 * @param reconnectInterval the time before the first reconnect; negative is never
 * @param reconnectMax the limit of its doubling; 0 is no doubling
 * @param handshakeInterval how long a handshake may take; 0 is without limit
 * @param maxMessageSize the largest frame accepted, -1 without limit
 * @param channel the options of channels
 */
public record SessionSettings(SocketType socketType, byte[] routingId, int sendHwm, int receiveHwm, boolean conflate,
		boolean immediate, Duration reconnectInterval, Duration reconnectMax, Duration handshakeInterval,
		long maxMessageSize, ChannelSettings channel) {
}
