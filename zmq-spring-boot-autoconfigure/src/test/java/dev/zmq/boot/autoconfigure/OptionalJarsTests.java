package dev.zmq.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.xml.parsers.DocumentBuilderFactory;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each auto-configuration of this jar, alone and together with the others, in an
 * application from whose class path each optional jar is taken away in turn: what needs
 * the jar is not there, everything else is, and the application works.
 */
class OptionalJarsTests {

	private static final String TOGETHER = "together";

	private static final String NOTHING = "nothing";

	// The beans of each auto-configuration that an application with all jars has.
	private static final Map<String, Set<String>> BEANS = Map.of("ZmqAutoConfiguration",
			Set.of("zmqContext", "propertiesZmqConnectionDetails", "zmqSocketRegistry", "zmqPeerEventPublisher",
					"zmqProxyRegistry", "zmqMessageConverters", "zmqTemplate", "zmqLocalPortPublisher",
					"zmqListenerContainerFactory", "zmqListenerContainerFactoryConfigurer", "zmqSecurityCustomizer",
					"zmqOpenBindWarning", "jacksonZmqMessageConverter", "cborZmqMessageConverter",
					"zmqPasswordVerifier"),
			"actuate.ZmqEndpointAutoConfiguration", Set.of("zmqEndpoint"), "client.ZmqClientAutoConfiguration",
			Set.of("zmqInterceptors", "zmqMessagingTemplate", "zmqServiceProxyFactory", "zmqClientGroups",
					"reactiveZmqTemplate"),
			"health.ZmqHealthContributorAutoConfiguration", Set.of("zmqHealthContributor"),
			"metrics.ZmqMetricsAutoConfiguration", Set.of("zmqConnectionCounters", "zmqMetrics"),
			"observation.ZmqObservationAutoConfiguration", Set.of("zmqObservations"));

	private static final Map<String, Jar> JARS = jars();

	private static Map<String, Jar> jars() {
		Map<String, Jar> jars = new LinkedHashMap<>();
		jars.put(NOTHING, new Jar(List.of("none.at.all"), Set.of()));
		jars.put("spring-boot-actuator-autoconfigure",
				new Jar(List.of("org.springframework.boot.actuate"), Set.of("zmqEndpoint")));
		jars.put("spring-boot-health",
				new Jar(List.of("org.springframework.boot.health"), Set.of("zmqHealthContributor")));
		jars.put("spring-boot-docker-compose", new Jar(List.of("org.springframework.boot.docker"), Set.of()));
		jars.put("spring-boot-testcontainers",
				new Jar(List.of("org.springframework.boot.testcontainers", "org.testcontainers"), Set.of()));
		// Without the module nobody makes a registry, without the library there is none.
		jars.put("spring-boot-micrometer-metrics", new Jar(List.of("org.springframework.boot.micrometer.metrics"),
				Set.of("zmqConnectionCounters", "zmqMetrics")));
		jars.put("micrometer-core",
				new Jar(List.of("io.micrometer.core", "io.micrometer.prometheusmetrics",
						"org.springframework.boot.micrometer", "io.micrometer.tracing"),
						Set.of("zmqConnectionCounters", "zmqMetrics", "zmqObservations")));
		jars.put("micrometer-observation", new Jar(List.of("io.micrometer", "org.springframework.boot.micrometer"),
				Set.of("zmqConnectionCounters", "zmqMetrics", "zmqObservations")));
		jars.put("spring-boot-jackson", new Jar(List.of("org.springframework.boot.jackson"),
				Set.of("jacksonZmqMessageConverter", "cborZmqMessageConverter")));
		jars.put("jackson-databind",
				new Jar(List.of("tools.jackson.databind", "tools.jackson.dataformat", "com.fasterxml.jackson"),
						Set.of("jacksonZmqMessageConverter", "cborZmqMessageConverter")));
		jars.put("jackson-dataformat-cbor",
				new Jar(List.of("tools.jackson.dataformat.cbor"), Set.of("cborZmqMessageConverter")));
		jars.put("reactor-core", new Jar(List.of("reactor"), Set.of("reactiveZmqTemplate")));
		jars.put("spring-integration-core", new Jar(List.of("org.springframework.integration"), Set.of()));
		jars.put("spring-security-crypto",
				new Jar(List.of("org.springframework.security"), Set.of("zmqPasswordVerifier")));
		jars.put("jakarta.validation-api", new Jar(List.of("jakarta.validation"), Set.of()));
		jars.put("bcprov-jdk18on", new Jar(List.of("org.bouncycastle"), Set.of()));
		jars.put("jna", new Jar(List.of("com.sun.jna"), Set.of()));
		return jars;
	}

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Handlers.class)
		.withPropertyValues("zmq.sockets.asked.type=req", "zmq.sockets.asked.connect=inproc://optional",
				"management.endpoints.web.exposure.include=zmq", "management.endpoints.jmx.exposure.include=none");

	@Test
	void allAutoConfigurationsAreKnown() {
		assertThat(autoConfigurations().map(OptionalJarsTests::relative))
			.containsExactlyInAnyOrderElementsOf(BEANS.keySet());
	}

	@Test
	void allOptionalJarsAreKnown() throws Exception {
		for (String module : List.of("zmq-spring-boot-autoconfigure", "zmq-core")) {
			assertThat(JARS).containsKeys(optionalDependencies(module).toArray(String[]::new));
		}
	}

	@ParameterizedTest(name = "{0} without {1}")
	@MethodSource("combinations")
	void whatNeedsTheJarIsNotThereAndAllElseIs(String autoConfiguration, String artifact) {
		Jar jar = JARS.get(artifact);
		Set<String> expected = new TreeSet<>(BEANS.get("ZmqAutoConfiguration"));
		Set<String> others = new TreeSet<>();
		BEANS.forEach((name, beans) -> {
			boolean wanted = name.equals("ZmqAutoConfiguration") || name.equals(autoConfiguration)
					|| autoConfiguration.equals(TOGETHER);
			(wanted ? expected : others).addAll(beans);
		});
		others.addAll(jar.beans());
		expected.removeAll(jar.beans());
		this.runner
			.withPropertyValues(
					"spring.autoconfigure.exclude=" + String.join(",", excluded(autoConfiguration, jar.packages())))
			.withClassLoader(new FilteredClassLoader(jar.packages().toArray(String[]::new)))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Set<String> names = Set.of(context.getBeanDefinitionNames());
				assertThat(names).containsAll(expected);
				assertThat(others).noneMatch(names::contains);
				ZmqTemplate template = context.getBean(ZmqTemplate.class);
				template.awaitPeers("asked", 1, Duration.ofSeconds(10));
				assertThat(template.request("asked", "World", String.class)).isEqualTo("Hello World");
			});
	}

	static Stream<Object[]> combinations() {
		List<String> autoConfigurations = new ArrayList<>(new TreeSet<>(BEANS.keySet()));
		autoConfigurations.add(TOGETHER);
		return autoConfigurations.stream()
			.flatMap((name) -> JARS.keySet().stream().map((jar) -> new Object[] { name, jar }));
	}

	// Others of ours, and those that come and go with the jar: the filter hides classes,
	// but
	// not the list of auto-configurations in the jar.
	private static List<String> excluded(String autoConfiguration, List<String> packages) {
		return candidates().filter((name) -> {
			boolean ours = name.startsWith("dev.zmq.");
			boolean wanted = autoConfiguration.equals(TOGETHER) || relative(name).equals(autoConfiguration)
					|| relative(name).equals("ZmqAutoConfiguration");
			return ours ? !wanted : packages.stream().anyMatch(name::startsWith);
		}).toList();
	}

	private static Stream<String> autoConfigurations() {
		return candidates().filter((name) -> name.startsWith("dev.zmq."));
	}

	private static Stream<String> candidates() {
		ImportCandidates candidates = ImportCandidates.load(AutoConfiguration.class,
				OptionalJarsTests.class.getClassLoader());
		return StreamSupport.stream(candidates.spliterator(), false);
	}

	private static String relative(String name) {
		return name.replace("dev.zmq.boot.autoconfigure.", "");
	}

	private static List<String> optionalDependencies(String module) throws Exception {
		Path pom = Path.of(System.getProperty("basedir", "."), "..", module, "pom.xml");
		NodeList dependencies = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(pom.toFile())
			.getElementsByTagName("dependency");
		List<String> optional = new ArrayList<>();
		for (int i = 0; i < dependencies.getLength(); i++) {
			Element dependency = (Element) dependencies.item(i);
			NodeList flag = dependency.getElementsByTagName("optional");
			if (flag.getLength() > 0 && flag.item(0).getTextContent().equals("true")) {
				optional.add(dependency.getElementsByTagName("artifactId").item(0).getTextContent());
			}
		}
		assertThat(optional).isNotEmpty();
		return optional;
	}

	/**
	 * A jar that may be absent.
	 *
	 * @param packages what is in it, and in jars that are nothing without it
	 * @param beans those that need it
	 */
	private record Jar(List<String> packages, Set<String> beans) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Handlers {

		@ZmqListener(id = "hello", type = SocketType.REP, bind = "inproc://optional")
		String hello(String name) {
			return "Hello " + name;
		}

	}

}
