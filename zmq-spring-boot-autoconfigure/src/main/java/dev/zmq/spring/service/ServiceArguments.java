package dev.zmq.spring.service;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.annotation.Frame;
import dev.zmq.spring.annotation.Topic;
import dev.zmq.spring.client.SocketSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.Header;

/**
 * What the arguments of a method are in its message.
 * <p>
 * Thread: any.
 */
final class ServiceArguments {

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final @Nullable String topicTemplate;

	// Positions of arguments.
	private final @Nullable Integer body;

	private final @Nullable Integer topic;

	private final List<Integer> frames;

	private final Map<Integer, String> headers;

	private final Map<Integer, String> variables;

	private ServiceArguments(@Nullable String topicTemplate, @Nullable Integer body, @Nullable Integer topic,
			List<Integer> frames, Map<Integer, String> headers, Map<Integer, String> variables) {
		this.topicTemplate = topicTemplate;
		this.body = body;
		this.topic = topic;
		this.frames = frames;
		this.headers = headers;
		this.variables = variables;
	}

	static ServiceArguments of(Method method, @Nullable String topicTemplate) {
		Integer body = null;
		Integer topic = null;
		Map<Integer, Integer> frames = new TreeMap<>();
		Map<Integer, String> headers = new HashMap<>();
		Map<Integer, String> variables = new HashMap<>();
		for (int i = 0; i < method.getParameterCount(); i++) {
			MethodParameter parameter = new MethodParameter(method, i);
			parameter.initParameterNameDiscovery(NAMES);
			Frame frame = parameter.getParameterAnnotation(Frame.class);
			Header header = parameter.getParameterAnnotation(Header.class);
			DestinationVariable variable = parameter.getParameterAnnotation(DestinationVariable.class);
			if (frame != null) {
				frames.put(frame.value(), i);
			}
			else if (header != null) {
				headers.put(i, name(header.name(), parameter));
			}
			else if (variable != null) {
				variables.put(i, name(variable.value(), parameter));
			}
			else if (parameter.hasParameterAnnotation(Topic.class)) {
				topic = i;
			}
			else if (body == null) {
				body = i;
			}
			else {
				throw invalid(method, "has more than one payload",
						"Number the frames of the message with @Frame, or make one object of the arguments.");
			}
		}
		if (body != null && !frames.isEmpty()) {
			throw invalid(method, "has a payload and frames", "Give each argument a @Frame, or none.");
		}
		if (!frames.isEmpty() && !frames.keySet().containsAll(range(frames.size()))) {
			throw invalid(method, "has the frames " + frames.keySet(), "Number them from 0 without a gap.");
		}
		return new ServiceArguments(topicTemplate, body, topic, List.copyOf(frames.values()), headers, variables);
	}

	private static List<Integer> range(int size) {
		List<Integer> range = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			range.add(i);
		}
		return range;
	}

	private static String name(String given, MethodParameter parameter) {
		String name = given.isEmpty() ? parameter.getParameterName() : given;
		if (name == null) {
			throw invalid((Method) parameter.getExecutable(), "has a parameter whose name is not known",
					"Name it in its annotation, or compile with -parameters.");
		}
		return name;
	}

	private static RuntimeException invalid(Method method, String problem, String action) {
		return ZmqServiceProxyFactory.invalid(method.getDeclaringClass().getName() + "." + method.getName() + "()",
				problem, action);
	}

	void fill(SocketSpec spec, Object[] given) {
		if (!this.frames.isEmpty()) {
			spec.frames(this.frames.stream().map((index) -> value(given[index])).toArray());
		}
		else {
			spec.body((this.body != null) ? value(given[this.body]) : ZmqMessage.of(""));
		}
		this.headers.forEach((index, name) -> {
			if (given[index] != null) {
				spec.header(name, given[index]);
			}
		});
		String subject = (this.topic != null) ? String.valueOf(given[this.topic]) : topic(given);
		if (subject != null) {
			spec.topic(subject);
		}
	}

	private @Nullable String topic(Object[] given) {
		String text = this.topicTemplate;
		if (text == null) {
			return null;
		}
		for (Map.Entry<Integer, String> variable : this.variables.entrySet()) {
			text = text.replace("{" + variable.getValue() + "}", String.valueOf(given[variable.getKey()]));
		}
		return text;
	}

	// Nothing is an empty frame, as it is for listeners.
	private static Object value(@Nullable Object argument) {
		Object content = (argument instanceof Optional<?> optional) ? optional.orElse(null) : argument;
		return (content != null) ? content : ZmqMessage.of("");
	}

}
