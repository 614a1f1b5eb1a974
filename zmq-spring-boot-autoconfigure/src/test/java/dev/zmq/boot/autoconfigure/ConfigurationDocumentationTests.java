package dev.zmq.boot.autoconfigure;

import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.zmq.boot.docker.SocketLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The documentation and the properties say the same: examples are bound to the real
 * properties, each property that a page names exists, and each that exists is named in
 * {@code docs/spring/properties.md}.
 */
class ConfigurationDocumentationTests {

	private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..").normalize();

	private static final Path PROPERTIES = ROOT.resolve("docs/spring/properties.md");

	private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

	private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

	private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (`[^|]*`) \\|");

	// Meters, tags of observations and labels of containers look like properties.
	private static final String NO_PROPERTIES = "zmq\\.(messages|bytes|messages\\.dropped|reconnects"
			+ "|connections|connections\\.refused|handshakes\\.failed|requests\\..*|peers|subscriptions|queue\\.depth"
			+ "|listener\\.(received|failed|active|id|kind|permits)|socket\\.type|send|request|process|topic|frames"
			+ "|proxy\\..*|socket\\.(<name>|orders))";

	private static final String PACKAGE = ClassUtils.getPackageName(ZmqProperties.class);

	@ParameterizedTest
	@MethodSource("yamlExamples")
	void examplesAreBound(String page, String example) throws IOException {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load(page,
				new ByteArrayResource(example.getBytes(StandardCharsets.UTF_8)));
		assertThat(sources).isNotEmpty();
		for (PropertySource<?> source : sources) {
			Set<String> roots = roots((EnumerablePropertySource<?>) source);
			for (String root : roots) {
				switch (root) {
					case "zmq" -> bind(source, "zmq", ZmqProperties.class);
					case "spring" -> bind(source, "spring.ssl", SslProperties.class);
					// Of Docker Compose.
					case "services" -> assertThat(labels((EnumerablePropertySource<?>) source)).isNotEmpty()
						.allSatisfy(
								(label) -> assertThat(new SocketLabels(Map.of(label, "1"), "").isPresent()).isTrue());
					default -> throw new AssertionError("Nobody knows '" + root + "' in an example of " + page);
				}
			}
		}
	}

	// If blocks are not found any more, nothing is checked.
	@Test
	void examplesAreFound() throws IOException {
		assertThat(yamlExamples()).hasSizeGreaterThan(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "zmq.socket.orders.type", "zmq.sockets.orders.bnid", "zmq.defaults.lingr" })
	void anUnknownKeyIsSeen(String name) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(new MapPropertySource("example", Map.of(name, "pull")), "zmq", ZmqProperties.class));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void propertiesThatAreNamedExist(Path page) throws IOException {
		for (MatchResult code : CODE.matcher(Files.readString(ROOT.resolve(page))).results().toList()) {
			String name = code.group(1).replaceAll("=.*", "");
			if (name.matches("zmq(\\.[a-z0-9<>-]+){1,}") && !name.matches(NO_PROPERTIES)) {
				assertThat(exists(name)).as("`%s` of %s", name, page).isTrue();
			}
		}
	}

	@Test
	void everyPropertyIsDocumented() throws IOException {
		Set<String> documented = documented();
		Set<String> all = new TreeSet<>();
		collect("zmq", ZmqProperties.class, all);
		assertThat(all).hasSizeGreaterThan(150);
		assertThat(all.stream().filter((name) -> !isDocumented(name, documented)).toList())
			.as("Properties that docs/spring/properties.md does not name")
			.isEmpty();
	}

	@Test
	void everythingInTheTableOfPropertiesExists() throws IOException {
		assertThat(documented().stream().filter((name) -> !exists(name.replace("*", "any"))).toList())
			.as("Names of docs/spring/properties.md that are no properties")
			.isEmpty();
	}

	private static boolean isDocumented(String name, Set<String> documented) {
		return documented.contains(name)
				|| documented.contains(name.replaceFirst("^zmq\\.defaults\\.", "zmq.sockets.*."))
				// Keys of a socket.
				|| documented
					.contains(name.replaceFirst("^(zmq\\.proxies\\.\\*\\.(frontend|backend|capture))\\..*", "$1"));
	}

	// Names in the first cells; one that begins with a dot goes on where the last began,
	// one that does not begin with zmq is an option of sockets and defaults.
	private static Set<String> documented() throws IOException {
		Set<String> names = new TreeSet<>();
		String page = Files.readString(PROPERTIES);
		Matcher cell = FIRST_CELL.matcher(page);
		while (cell.find()) {
			String parent = "";
			for (MatchResult code : CODE.matcher(cell.group(1)).results().toList()) {
				String name = code.group(1).replaceAll("<[^>]*>", "*").replace("X-...", "*");
				String whole = name.startsWith(".") ? parent + name : name;
				parent = whole.contains(".") ? whole.substring(0, whole.lastIndexOf('.')) : "";
				if (whole.startsWith("zmq.")) {
					names.add(whole);
				}
				else {
					names.add("zmq.sockets.*." + whole);
					names.add("zmq.defaults." + whole);
				}
			}
		}
		return names;
	}

	private static void collect(String prefix, Class<?> type, Set<String> names) {
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			if (property.getName().equals("class") || property.getReadMethod() == null) {
				continue;
			}
			String name = prefix + "." + dashed(property.getName());
			ResolvableType result = ResolvableType.forMethodReturnType(property.getReadMethod(), type);
			if (Map.class.isAssignableFrom(property.getPropertyType())) {
				Class<?> value = result.asMap().getGeneric(1).resolve(Object.class);
				collectOrAdd(name + ".*", value, names);
			}
			else {
				collectOrAdd(name, property.getPropertyType(), names);
			}
		}
	}

	private static void collectOrAdd(String name, Class<?> type, Set<String> names) {
		if (type.getPackageName().equals(PACKAGE) && !type.isEnum()) {
			collect(name, type, names);
		}
		else {
			names.add(name);
		}
	}

	private static String dashed(String camelCase) {
		return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	// A value that cannot be converted is one of a property that exists.
	private static boolean exists(String name) {
		try {
			bind(new MapPropertySource("name", Map.of(name.replaceAll("<[^>]*>", "any"), "?")), "zmq",
					ZmqProperties.class);
			return true;
		}
		catch (BindException ex) {
			return !(ex.getCause() instanceof UnboundConfigurationPropertiesException);
		}
	}

	private static void bind(PropertySource<?> source, String root, Class<?> type) {
		new Binder(ConfigurationPropertySources.from(source)).bind(root, Bindable.of(type),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private static Set<String> roots(EnumerablePropertySource<?> source) {
		return Stream.of(source.getPropertyNames())
			.map((name) -> name.substring(0, name.indexOf('.')))
			.collect(Collectors.toSet());
	}

	private static List<String> labels(EnumerablePropertySource<?> source) {
		return Stream.of(source.getPropertyNames())
			.filter((name) -> name.contains(".labels."))
			.map((name) -> name.substring(name.indexOf(".labels.") + ".labels.".length()))
			.toList();
	}

	static Stream<Object[]> yamlExamples() throws IOException {
		Map<String, List<String>> examples = new LinkedHashMap<>();
		for (Path page : pages().toList()) {
			List<String> blocks = new ArrayList<>();
			YAML.matcher(Files.readString(ROOT.resolve(page))).results().forEach((block) -> blocks.add(block.group(1)));
			examples.put(page.toString(), blocks);
		}
		return examples.entrySet()
			.stream()
			.flatMap((page) -> page.getValue().stream().map((block) -> new Object[] { page.getKey(), block }));
	}

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT)) {
			return files.filter((file) -> file.toString().endsWith(".md"))
				.filter((file) -> !file.toString().contains("/target/") && !file.toString().contains("/."))
				.map(ROOT::relativize)
				.sorted()
				.toList()
				.stream();
		}
	}

}
