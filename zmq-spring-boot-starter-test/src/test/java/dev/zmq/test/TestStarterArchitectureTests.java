package dev.zmq.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shape of the test support.
 */
class TestStarterArchitectureTests {

	private static final int MAX_LINES = 400;

	private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src", "main", "java");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.zmq.test");

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("dev.zmq.test.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void usesTheExportedApiOnly() {
		noClasses().should().dependOnClassesThat().resideInAPackage("dev.zmq.internal..").check(CLASSES);
	}

	@Test
	void neverSleeps() {
		noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
	}

	@Test
	void noFileIsLongerThanItsBudgetAndEveryPackageIsNullMarked() throws IOException {
		List<Path> wrong = new ArrayList<>();
		try (Stream<Path> files = Files.walk(SOURCES)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				Path info = file.resolveSibling("package-info.java");
				if (Files.readAllLines(file).size() > MAX_LINES || !Files.exists(info)
						|| !Files.readString(info).contains("@NullMarked")) {
					wrong.add(file);
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

}
