package dev.zmq.boot.diagnostics;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * Finds out where a property was set: the file and the line.
 * <p>
 * Thread: any.
 */
final class PropertyOrigins {

	private PropertyOrigins() {
	}

	/**
	 * Describes a property that is set.
	 * @param environment where to look
	 * @param name the name of the property
	 * @return text to append to a description; empty if the property is not set, or not
	 * as one value
	 */
	static String describe(Environment environment, @Nullable String name) {
		if (name == null) {
			return "";
		}
		for (String candidate : new String[] { name, name + "[0]" }) {
			// Not "of": the name of a socket may have capital letters.
			ConfigurationPropertyName propertyName = ConfigurationPropertyName.adapt(candidate, '.');
			for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
				ConfigurationProperty property = source.getConfigurationProperty(propertyName);
				if (property != null) {
					return String.format("%n%n    Property: %s%n    Value: \"%s\"%n    Origin: %s", candidate,
							isSecret(candidate) ? "******" : property.getValue(),
							(property.getOrigin() != null) ? property.getOrigin() : "unknown location");
				}
			}
		}
		return "";
	}

	/** What must not get into a log. */
	private static boolean isSecret(String name) {
		String last = name.replace("-", "").toLowerCase(Locale.ROOT);
		return last.endsWith("password") || last.endsWith("secretkey") || last.contains(".plain.users.");
	}

}
