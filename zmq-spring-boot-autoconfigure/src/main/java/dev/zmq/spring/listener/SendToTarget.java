package dev.zmq.spring.listener;

import java.util.Set;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.spring.client.ZmqOperations;
import dev.zmq.spring.core.ZmqSocketRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.spel.support.MapAccessor;
import org.springframework.expression.Expression;
import org.springframework.expression.common.TemplateParserContext;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.messaging.Message;

/**
 * Where {@code @SendTo} sends results: {@code socket}, or {@code socket::topic} for one
 * that publishes. Either may have expressions, evaluated for each result.
 * <p>
 * Thread: any.
 */
final class SendToTarget {

	private static final String SEPARATOR = "::";

	private static final TemplateParserContext TEMPLATE = new TemplateParserContext();

	/** Types that send to a peer that the result does not name. */
	private static final Set<SocketType> ADDRESSED = Set.of(SocketType.REQ, SocketType.REP, SocketType.ROUTER,
			SocketType.SERVER, SocketType.PEER);

	private final String listener;

	private final ZmqOperations operations;

	private final ZmqSocketRegistry registry;

	private final String destination;

	private final @Nullable Expression expression;

	private final StandardEvaluationContext context = new StandardEvaluationContext();

	SendToTarget(String listener, ZmqOperations operations, ZmqSocketRegistry registry, String destination,
			@Nullable BeanFactory beanFactory) {
		this.listener = listener;
		this.operations = operations;
		this.registry = registry;
		this.destination = destination;
		this.expression = destination.contains(TEMPLATE.getExpressionPrefix())
				? new SpelExpressionParser().parseExpression(destination, TEMPLATE) : null;
		this.context.addPropertyAccessor(new MapAccessor());
		if (beanFactory != null) {
			this.context.setBeanResolver(new BeanFactoryResolver(beanFactory));
		}
	}

	void check() {
		if (this.expression == null) {
			check(this.destination);
		}
	}

	void send(ZmqDelivery delivery, Object result) {
		Object payload = (result instanceof Message<?> message) ? message.getPayload() : result;
		Expression dynamic = this.expression;
		if (dynamic == null) {
			sendTo(this.destination, payload);
			return;
		}
		String resolved = dynamic.getValue(this.context, new Root(delivery, delivery.getMessage(), payload, payload),
				String.class);
		check(String.valueOf(resolved));
		sendTo(String.valueOf(resolved), payload);
	}

	private void sendTo(String target, Object payload) {
		if (topic(target).isEmpty()) {
			this.operations.send(socket(target), payload);
		}
		else {
			this.operations.publish(socket(target), topic(target), payload);
		}
	}

	private static String socket(String target) {
		int separator = target.indexOf(SEPARATOR);
		return (separator < 0) ? target : target.substring(0, separator);
	}

	private static String topic(String target) {
		int separator = target.indexOf(SEPARATOR);
		return (separator < 0) ? "" : target.substring(separator + SEPARATOR.length());
	}

	private void check(String target) {
		String socket = socket(target);
		SocketType type = this.registry.getNamedSocket(socket).getType();
		if (!type.canSend() || ADDRESSED.contains(type)) {
			throw new InvalidZmqListenerException(this.listener,
					"sends its results to socket '" + socket + "', and a " + type + " socket cannot take them",
					"Name a PUSH, PUB, XPUB, RADIO, DEALER, PAIR, SCATTER, CLIENT or CHANNEL socket in @SendTo.");
		}
		if (topic(target).isEmpty() && type == SocketType.RADIO) {
			throw new InvalidZmqListenerException(this.listener,
					"sends its results to socket '" + socket + "', and a RADIO socket needs to know the group",
					"Name the group in @SendTo: \"" + socket + SEPARATOR + "group\".");
		}
		if (!topic(target).isEmpty() && !Set.of(SocketType.PUB, SocketType.XPUB, SocketType.RADIO).contains(type)) {
			throw new InvalidZmqListenerException(this.listener,
					"sends its results to '" + target + "', and a " + type + " socket has no topics",
					"Name a PUB, XPUB or RADIO socket in @SendTo, or leave the topic out.");
		}
	}

	/**
	 * What expressions see.
	 *
	 * @param request the message that the result is of
	 * @param source the same as the socket gave it
	 * @param result the result
	 * @param payload the result
	 */
	record Root(ZmqDelivery request, ZmqMessage source, Object result, Object payload) {
	}

}
