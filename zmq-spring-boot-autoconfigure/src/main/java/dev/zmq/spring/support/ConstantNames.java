package dev.zmq.spring.support;

import java.util.Locale;

/**
 * Constants as properties, annotations and meters write them.
 * <p>
 * Thread: any.
 */
public final class ConstantNames {

	private ConstantNames() {
	}

	/**
	 * The name of a constant in small letters, with hyphens.
	 * @param constant the constant
	 * @return its name, such as {@code no-peer}
	 */
	public static String of(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
