package dev.zmq.boot.diagnostics;

import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.zmq.boot.autoconfigure.ZmqProperties;
import dev.zmq.spring.support.Suggestion;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

/**
 * Keys below {@code zmq} that there are not: says which, where they stand, and what was
 * probably meant. Ahead of Boot's own analyzer, which knows nothing of what there is.
 * <p>
 * Thread: any.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ZmqUnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("zmq");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		List<ConfigurationProperty> unknown = cause.getUnboundProperties()
			.stream()
			.filter((property) -> ROOT.isAncestorOf(property.getName()))
			.toList();
		if (unknown.isEmpty()) {
			return null;
		}
		StringBuilder description = new StringBuilder();
		StringBuilder action = new StringBuilder();
		for (ConfigurationProperty property : unknown) {
			description.append(String.format("There is no property '%s'.%n%n    Value: \"%s\"%n    Origin: %s%n",
					property.getName(), property.getValue(),
					(property.getOrigin() != null) ? property.getOrigin() : "unknown location"));
			action.append(advice(property.getName())).append(System.lineSeparator());
		}
		return new FailureAnalysis(description.toString().strip(), action.toString().strip(), cause);
	}

	private static String advice(ConfigurationPropertyName name) {
		Map<String, ResolvableType> known = properties(ResolvableType.forClass(ZmqProperties.class));
		StringBuilder path = new StringBuilder("zmq");
		int index = 1;
		while (index < name.getNumberOfElements()) {
			String element = name.getElement(index, Form.DASHED);
			ResolvableType type = known.get(element);
			if (type == null) {
				return advice(name, index, path.toString(), known.keySet());
			}
			path.append('.').append(element);
			index++;
			if (Map.class.isAssignableFrom(type.toClass()) && index < name.getNumberOfElements()) {
				path.append('.').append(name.getElement(index, Form.ORIGINAL));
				index++;
				type = type.asMap().getGeneric(1);
			}
			known = properties(type);
		}
		return "Remove '" + name + "', or see what is there: '" + path + "' is one value.";
	}

	private static String advice(ConfigurationPropertyName name, int index, String path, Collection<String> known) {
		if (known.isEmpty()) {
			return "Remove '" + name + "': '" + path + "' is one value and has nothing below it.";
		}
		Optional<String> meant = Suggestion.nearest(name.getElement(index, Form.DASHED), known);
		return meant.map((correct) -> "Did you mean '" + path + "." + correct + "'? ").orElse("") + "Below '" + path
				+ "' there are " + known + ".";
	}

	/** What can be set in a class of ours, by its name in a configuration. */
	private static Map<String, ResolvableType> properties(ResolvableType type) {
		Map<String, ResolvableType> properties = new TreeMap<>();
		if (!type.toClass().getName().startsWith("dev.zmq.boot.")) {
			return properties;
		}
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type.toClass())) {
			if (property.getReadMethod() != null && !property.getName().equals("class")) {
				properties.put(dashed(property.getName()),
						ResolvableType.forMethodReturnType(property.getReadMethod(), type.toClass()));
			}
		}
		return properties;
	}

	private static String dashed(String name) {
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		for (char letter : name.toCharArray()) {
			if (Character.isUpperCase(letter)) {
				words.add(word.toString());
				word.setLength(0);
			}
			word.append(Character.toLowerCase(letter));
		}
		words.add(word.toString());
		return String.join("-", words);
	}

}
