package dev.zmq.spring.integration.dsl;

import java.util.function.UnaryOperator;

import dev.zmq.spring.integration.channel.PollableZmqChannel;
import dev.zmq.spring.integration.channel.ZmqChannel;
import dev.zmq.spring.integration.channel.ZmqPublishSubscribeChannel;
import dev.zmq.spring.integration.support.ZmqSocketSpec;

/**
 * The components for flows of Spring Integration. Sockets are named, and shared with
 * listeners and templates.
 *
 * <pre>
 * &#064;Bean
 * IntegrationFlow quotes() {
 *     return IntegrationFlow.from(Zmq.inboundGateway("quotes").payloadType(Ask.class))
 *         .handle(pricing, "price")
 *         .get();
 * }
 * </pre>
 * <p>
 * Thread: any.
 */
public final class Zmq {

	private Zmq() {
	}

	/**
	 * Messages of a socket come into the flow.
	 * @param socket the name of a configured socket
	 * @return a spec
	 */
	public static ZmqMessageDrivenSpec inboundAdapter(String socket) {
		return new ZmqMessageDrivenSpec(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Messages of a socket come into the flow. The socket is declared on the spot.
	 * @param socket declares its socket
	 * @return a spec
	 */
	public static ZmqMessageDrivenSpec inboundAdapter(UnaryOperator<ZmqSocketSpec> socket) {
		return new ZmqMessageDrivenSpec(socket.apply(new ZmqSocketSpec()));
	}

	/**
	 * Messages of a socket are polled.
	 * @param socket the name of a configured socket
	 * @return a spec
	 */
	public static ZmqMessageSourceSpec inboundPolledAdapter(String socket) {
		return new ZmqMessageSourceSpec(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Messages of a socket are polled. The socket is declared on the spot.
	 * @param socket declares its socket
	 * @return a spec
	 */
	public static ZmqMessageSourceSpec inboundPolledAdapter(UnaryOperator<ZmqSocketSpec> socket) {
		return new ZmqMessageSourceSpec(socket.apply(new ZmqSocketSpec()));
	}

	/**
	 * Messages of the flow are sent.
	 * @param socket the name of a configured socket
	 * @return a spec
	 */
	public static ZmqMessageHandlerSpec outboundAdapter(String socket) {
		return new ZmqMessageHandlerSpec(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Messages of the flow are sent. The socket is declared on the spot.
	 * @param socket declares its socket
	 * @return a spec
	 */
	public static ZmqMessageHandlerSpec outboundAdapter(UnaryOperator<ZmqSocketSpec> socket) {
		return new ZmqMessageHandlerSpec(socket.apply(new ZmqSocketSpec()));
	}

	/**
	 * Requests of a socket come into the flow, whose reply goes back.
	 * @param socket the name of a configured socket
	 * @return a spec
	 */
	public static ZmqInboundGatewaySpec inboundGateway(String socket) {
		return new ZmqInboundGatewaySpec(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Requests of a socket come into the flow, whose reply goes back. The socket is
	 * declared on the spot.
	 * @param socket declares its socket
	 * @return a spec
	 */
	public static ZmqInboundGatewaySpec inboundGateway(UnaryOperator<ZmqSocketSpec> socket) {
		return new ZmqInboundGatewaySpec(socket.apply(new ZmqSocketSpec()));
	}

	/**
	 * Messages of the flow are requests, whose replies go on in it.
	 * @param socket the name of a configured socket
	 * @return a spec
	 */
	public static ZmqOutboundGatewaySpec outboundGateway(String socket) {
		return new ZmqOutboundGatewaySpec(new ZmqSocketSpec().name(socket));
	}

	/**
	 * Messages of the flow are requests, whose replies go on in it. The socket is
	 * declared on the spot.
	 * @param socket declares its socket
	 * @return a spec
	 */
	public static ZmqOutboundGatewaySpec outboundGateway(UnaryOperator<ZmqSocketSpec> socket) {
		return new ZmqOutboundGatewaySpec(socket.apply(new ZmqSocketSpec()));
	}

	/**
	 * A channel inside this process, from a PUSH to a PULL socket.
	 * @param id the name of the channel
	 * @return a spec
	 */
	public static ZmqChannelSpec channel(String id) {
		return new ZmqChannelSpec(new ZmqChannel()).id(id);
	}

	/**
	 * A channel over configured sockets: PUSH and PULL.
	 * @param id the name of the channel
	 * @param sending the name of the socket that sends
	 * @param receiving the name of the socket that receives
	 * @return a spec
	 */
	public static ZmqChannelSpec channel(String id, String sending, String receiving) {
		return new ZmqChannelSpec(new ZmqChannel(sending, receiving)).id(id);
	}

	/**
	 * A channel to all subscribers inside this process, from a PUB to a SUB socket.
	 * @param id the name of the channel
	 * @return a spec
	 */
	public static ZmqChannelSpec publishSubscribeChannel(String id) {
		return new ZmqChannelSpec(new ZmqPublishSubscribeChannel()).id(id);
	}

	/**
	 * A channel to all subscribers over configured sockets: PUB and SUB.
	 * @param id the name of the channel
	 * @param sending the name of the socket that publishes
	 * @param receiving the name of the socket that subscribes
	 * @return a spec
	 */
	public static ZmqChannelSpec publishSubscribeChannel(String id, String sending, String receiving) {
		return new ZmqChannelSpec(new ZmqPublishSubscribeChannel(sending, receiving)).id(id);
	}

	/**
	 * A channel inside this process whose messages are polled.
	 * @param id the name of the channel
	 * @return a spec
	 */
	public static PollableZmqChannelSpec pollableChannel(String id) {
		return new PollableZmqChannelSpec(new PollableZmqChannel()).id(id);
	}

	/**
	 * A channel over configured sockets, PUSH and PULL, whose messages are polled.
	 * @param id the name of the channel
	 * @param sending the name of the socket that sends
	 * @param receiving the name of the socket that receives
	 * @return a spec
	 */
	public static PollableZmqChannelSpec pollableChannel(String id, String sending, String receiving) {
		return new PollableZmqChannelSpec(new PollableZmqChannel(sending, receiving)).id(id);
	}

}
