package dev.zmq.samples.perf.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An engine in one setting: how to start a process of it.
 * <p>
 * Thread: any.
 *
 * @param engine which engine
 * @param setting what distinguishes it from the same engine elsewhere in a comparison,
 * for example the version of Java; empty for none
 * @param command what starts it; the role and its keys follow
 * @param keys keys that all its roles get
 */
public record Contender(Engine engine, String setting, List<String> command, Map<String, String> keys) {

	/**
	 * How tables call it.
	 * @return the engine, and the setting behind it
	 */
	public String title() {
		return this.setting.isEmpty() ? this.engine.title() : this.engine.title() + " " + this.setting;
	}

	/**
	 * The same with one more key.
	 * @param key the key
	 * @param value its value
	 * @return another contender
	 */
	public Contender with(String key, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.keys);
		more.put(key, value);
		return new Contender(this.engine, this.setting, this.command, Map.copyOf(more));
	}

	/**
	 * The same by another name.
	 * @param otherSetting what it is told apart by
	 * @return another contender
	 */
	public Contender named(String otherSetting) {
		return new Contender(this.engine, otherSetting, this.command, this.keys);
	}

	/** The same, started by another command. */
	Contender behind(List<String> prefix) {
		List<String> longer = new ArrayList<>(prefix);
		longer.addAll(this.command);
		return new Contender(this.engine, this.setting, List.copyOf(longer), this.keys);
	}

	List<String> commandLine(String role, Map<String, String> more) {
		Map<String, String> all = new LinkedHashMap<>(more);
		all.putAll(this.keys);
		List<String> line = new ArrayList<>(this.command);
		line.add(role);
		all.forEach((key, value) -> line.add(key + "=" + value));
		return line;
	}

}
