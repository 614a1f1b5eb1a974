package dev.zmq.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The wall between {@code dev.zmq.spring} (Spring Framework) and {@code dev.zmq.boot}
 * (Spring Boot), and the shape of the auto-configurations.
 */
class SpringArchitectureTests {

	private static final int MAX_LINES = 400;

	private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src", "main", "java");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.zmq.spring", "dev.zmq.boot");

	@Test
	void theFrameworkSideKnowsNoBoot() {
		check(noClasses().that()
			.resideInAPackage("dev.zmq.spring..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "dev.zmq.boot.."));
	}

	@Test
	void springUsesTheExportedApiOnly() {
		check(noClasses().should().dependOnClassesThat().resideInAPackage("dev.zmq.internal.."));
	}

	@Test
	void packagesAreFreeOfCycles() {
		check(slices().matching("dev.zmq.(**)").should().beFreeOfCycles());
	}

	@Test
	void autoConfigurationsAreFinal() {
		check(classes().that().areAnnotatedWith(AutoConfiguration.class).should().haveModifier(JavaModifier.FINAL));
	}

	@Test
	void autoConfigurationsHaveNoPublicMethods() {
		check(methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.because("bean methods are called by Spring, not by applications"));
	}

	@Test
	void noThreadSleep() {
		check(noClasses().should().callMethod(Thread.class, "sleep", long.class));
	}

	@Test
	void noSynchronizedMethods() {
		check(methods().should()
			.notHaveModifier(JavaModifier.SYNCHRONIZED)
			.because("before JDK 24 a monitor pins a virtual thread"));
	}

	@Test
	void noSynchronizedBlocks() throws IOException {
		List<Path> found = new ArrayList<>();
		for (Path file : files()) {
			if (Files.readString(file).contains("synchronized (")) {
				found.add(SOURCES.relativize(file));
			}
		}
		assertThat(found).as("files with synchronized blocks").isEmpty();
	}

	@Test
	void everyPackageSaysWhatItIsFor() throws IOException {
		Set<Path> folders = new TreeSet<>();
		for (Path file : files()) {
			folders.add(file.getParent());
		}
		List<String> silent = new ArrayList<>();
		for (Path folder : folders) {
			Path info = folder.resolve("package-info.java");
			if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")
					|| !Files.readString(info).contains("/**")) {
				silent.add(SOURCES.relativize(folder).toString());
			}
		}
		assertThat(silent).as("packages without a package-info.java that has Javadoc and @NullMarked").isEmpty();
	}

	@Test
	void noFileIsLongerThanItsBudget() throws IOException {
		List<Path> tooLong = new ArrayList<>();
		for (Path file : files()) {
			if (Files.readAllLines(file).size() > MAX_LINES) {
				tooLong.add(SOURCES.relativize(file));
			}
		}
		assertThat(tooLong).as("files of more than %d lines", MAX_LINES).isEmpty();
	}

	/**
	 * Checks a rule. One about a package that does not exist yet passes.
	 */
	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

	private static List<Path> files() throws IOException {
		if (!Files.exists(SOURCES)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java")).sorted().toList();
		}
	}

}
