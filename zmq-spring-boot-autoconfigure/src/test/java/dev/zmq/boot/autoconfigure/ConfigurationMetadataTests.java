package dev.zmq.boot.autoconfigure;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE tells about the properties.
 */
class ConfigurationMetadataTests {

	private static final JsonNode METADATA = read("META-INF/spring-configuration-metadata.json");

	@Test
	void everyPropertyIsDescribedInASentence() {
		assertThat(METADATA.get("properties").values()).hasSizeGreaterThan(50)
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(name(property))
				.matches("[A-Z0-9].*[.]")
				.doesNotContain("<", "{@"));
	}

	@Test
	void everyHintBelongsToAProperty() {
		Set<String> names = METADATA.get("properties")
			.values()
			.stream()
			.map(ConfigurationMetadataTests::name)
			.collect(Collectors.toSet());
		assertThat(METADATA.get("hints").values()).hasSizeGreaterThan(3).allSatisfy((hint) -> {
			assertThat(names).contains(name(hint).replaceAll("[.](keys|values)$", ""));
			assertThat(hint.path("values").size() + hint.path("providers").size()).as(name(hint)).isPositive();
			hint.path("values")
				.values()
				.forEach((value) -> assertThat(value.get("description").asString()).endsWith("."));
		});
	}

	@Test
	void whatAHintProposesCanBeBound() {
		for (JsonNode hint : METADATA.get("hints").values()) {
			for (JsonNode value : hint.path("values").values()) {
				StandardEnvironment environment = new StandardEnvironment();
				environment.getPropertySources()
					.addFirst(new MapPropertySource("hint", Map.of(name(hint), value.get("value").asString())));
				assertThat(new Binder(ConfigurationPropertySources.get(environment), null,
						ApplicationConversionService.getSharedInstance())
					.bind("zmq", ZmqProperties.class)
					.isBound()).as(name(hint)).isTrue();
			}
		}
	}

	private static String name(JsonNode node) {
		return node.get("name").asString();
	}

	// There is one such file in each jar: that of this module lies beside its classes.
	private static JsonNode read(String resource) {
		try {
			Path classes = Path.of(ZmqProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return JsonMapper.builder().build().readTree(classes.resolve(resource));
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
