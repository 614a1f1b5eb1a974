package dev.zmq;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The architecture of the engine as rules: who may see whom, and what nobody may use. The
 * table of levels is the one in {@code docs/architecture.md}.
 */
class ArchitectureTests {

	private static final String ROOT = "dev.zmq";

	private static final String INTERNAL = ROOT + ".internal";

	/** A package sees its own level and those below, never one above. */
	private static final Map<String, Integer> LEVELS = Map.ofEntries(Map.entry("context", 5), Map.entry("socket", 4),
			Map.entry("pattern", 3), Map.entry("session", 3), Map.entry("transport", 2), Map.entry("security", 2),
			Map.entry("zmtp", 1), Map.entry("pipe", 1), Map.entry("loop", 1), Map.entry("buffer", 0),
			Map.entry("option", 0), Map.entry("flight", 0));

	private static final int MAX_LINES = 400;

	private static final Path SOURCES = Path.of(System.getProperty("basedir", "."), "src", "main", "java");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	static Stream<String> levels() {
		return new TreeMap<>(LEVELS).keySet().stream();
	}

	@Test
	void everyInternalPackageHasALevel() {
		Set<String> unknown = new TreeSet<>();
		for (JavaClass type : CLASSES) {
			if (isInternal(type) && !LEVELS.containsKey(topic(type))) {
				unknown.add(type.getPackageName());
			}
		}
		assertThat(unknown).as("internal packages that the table of levels does not list").isEmpty();
	}

	@ParameterizedTest
	@MethodSource("levels")
	void aPackageNeverSeesAHigherLevel(String topic) {
		String[] higher = LEVELS.entrySet()
			.stream()
			.filter((other) -> other.getValue() > LEVELS.get(topic))
			.map((other) -> in(other.getKey()))
			.toArray(String[]::new);
		check(noClasses().that().resideInAPackage(in(topic)).should().dependOnClassesThat(resideInAnyPackage(higher)));
	}

	@Test
	void topicsAreFreeOfCycles() {
		check(slices().matching(INTERNAL + ".(*)..").should().beFreeOfCycles());
	}

	@Test
	void packagesAreFreeOfCycles() {
		check(slices().matching(INTERNAL + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void patternSeesPipesAndTheApiOnly() {
		check(noClasses().that()
			.resideInAPackage(in("pattern"))
			.should()
			.dependOnClassesThat(resideInAPackage(INTERNAL + "..")
				.and(DescribedPredicate.not(resideInAnyPackage(in("pattern"), in("pipe")))))
			.because("every pattern is tested on bare pipes"));
	}

	@Test
	void patternAndSessionNeverSeeEachOther() {
		check(noClasses().that()
			.resideInAPackage(in("session"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(in("pattern"))
			.because("they meet at the pipe"));
		check(noClasses().that()
			.resideInAPackage(in("pattern"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(in("session"))
			.because("they meet at the pipe"));
	}

	@Test
	void zmtpKnowsNoChannelsAndNoThreads() {
		check(noClasses().that()
			.resideInAPackage(in("zmtp"))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.nio.channels..", "java.util.concurrent..")
			.orShould()
			.dependOnClassesThat()
			.belongToAnyOf(Thread.class)
			.because("the codec is sans-I/O: bytes in, bytes out"));
	}

	@Test
	void securityKnowsNoChannels() {
		check(noClasses().that()
			.resideInAPackage(in("security"))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("java.nio.channels.."));
	}

	@Test
	void selectorsStayWhereReadinessIsHandled() {
		check(noClasses().that()
			.resideOutsideOfPackages(in("loop"), in("transport"), in("session"))
			.and()
			.haveSimpleNameNotStartingWith("SocketPoller")
			.should()
			.dependOnClassesThat()
			.haveNameMatching("java\\.nio\\.channels\\.(Selector|SelectionKey)"));
	}

	@Test
	void lockFreeCodeStaysWhereItIsStressTested() {
		check(noClasses().that()
			.resideOutsideOfPackages(in("loop"), in("pipe"), in("zmtp"), in("buffer"))
			.and()
			.haveNameNotMatching(".*\\.session\\.(Outbound|PendingBytes)")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("java.lang.invoke.VarHandle")
			.because(
					"loop, pipe and the drain of session are stress tested; zmtp and buffer only read numbers with it"));
	}

	@Test
	void onlyTheContextFactoryLeadsInside() {
		check(noClasses().that()
			.resideInAPackage(ROOT)
			.and(DescribedPredicate.not(describe("are ZmqContext", ArchitectureTests::isZmqContext)))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(INTERNAL + ".."));
		check(noClasses().that(describe("are ZmqContext", ArchitectureTests::isZmqContext))
			.should()
			.dependOnClassesThat(resideInAPackage(INTERNAL + "..")
				.and(DescribedPredicate.not(resideInAPackage(INTERNAL + ".context")))));
	}

	@Test
	void exportedSignaturesMentionNoInternalType() {
		check(classes().that().resideInAPackage(ROOT).and().arePublic().should(mentionExportedTypesOnly()));
	}

	@Test
	void exportedClassesAreImmutableUnlessTheyAreBuilders() {
		check(fields().that()
			.areDeclaredInClassesThat(resideInAPackage(ROOT)
				.and(describe("are no builders", (type) -> !type.getSimpleName().endsWith("Builder"))))
			.should()
			.beFinal());
	}

	@Test
	void internalClassesArePublicOnlyForOtherPackages() {
		check(classes().that()
			.resideInAPackage(INTERNAL + "..")
			.and()
			.areTopLevelClasses()
			.and()
			.arePublic()
			.and(describe("do not only hold constants, which the compiler copies", (type) -> !holdsConstantsOnly(type)))
			.should(beUsedByAnotherPackage()));
	}

	@Test
	void noSynchronizedMethods() {
		check(methods().should()
			.notHaveModifier(JavaModifier.SYNCHRONIZED)
			.because("before JDK 24 a monitor pins a virtual thread"));
	}

	@Test
	void noSynchronizedBlocks() {
		assertThat(linesMatching(Pattern.compile("\\bsynchronized\\s*\\("))).as("synchronized blocks").isEmpty();
	}

	@Test
	void noThreadSleep() {
		check(noClasses().should()
			.callMethodWhere(describe("Thread.sleep or TimeUnit.sleep",
					(call) -> call.getTarget().getName().equals("sleep")
							&& (call.getTargetOwner().isEquivalentTo(Thread.class)
									|| call.getTargetOwner().isEquivalentTo(TimeUnit.class)))));
	}

	@Test
	void noThreadLocals() {
		check(noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class));
	}

	@Test
	void noUnsafe() {
		check(noClasses().should()
			.dependOnClassesThat()
			.haveNameMatching("(sun\\.misc|jdk\\.internal\\.misc)\\.Unsafe.*")
			.orShould()
			.dependOnClassesThat()
			.resideInAPackage("jdk.internal.."));
	}

	@Test
	void noReflection() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("java.lang.reflect..")
			.orShould()
			.callMethodWhere(describe("a look-up of classes or their members by name",
					(call) -> call.getTargetOwner().isEquivalentTo(Class.class) && call.getTarget()
						.getName()
						.matches("forName|newInstance|get(Declared)?" + "(Method|Field|Constructor|Classe)s?")))
			.orShould()
			.dependOnClassesThat()
			.belongToAnyOf(ServiceLoader.class, ObjectInputStream.class));
	}

	@Test
	void methodHandlesAreForVirtualThreadsOnly() {
		check(noClasses().that()
			.doNotHaveFullyQualifiedName(INTERNAL + ".loop.VirtualThreads")
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(MethodHandle.class)
			.because("JDK 17 has no Thread.isVirtual; nothing else may be found by name at run time"));
	}

	@Test
	void noFinalizers() {
		check(noClasses().should(haveAFinalizer()));
	}

	@Test
	void noStandardStreams() {
		check(noClasses().should()
			.accessFieldWhere(describe("System.out or System.err",
					(access) -> access.getTargetOwner().isEquivalentTo(System.class)
							&& access.getTarget().getRawType().isEquivalentTo(PrintStream.class)))
			.orShould()
			.callMethodWhere(
					describe("printStackTrace()", (call) -> call.getTarget().getName().equals("printStackTrace")
							&& call.getTarget().getRawParameterTypes().isEmpty())));
	}

	@Test
	void noAssertStatements() {
		check(noClasses().should()
			.callMethod(Class.class, "desiredAssertionStatus")
			.because("a state that must not be gets an exception, with or without -ea"));
	}

	@Test
	void everyPackageSaysWhatItIsFor() {
		List<String> silent = new ArrayList<>();
		for (Path folder : folders()) {
			Path info = folder.resolve("package-info.java");
			if (!Files.exists(info)) {
				silent.add(SOURCES.relativize(folder) + " has no package-info.java");
				continue;
			}
			String text = String.join("\n", lines(info));
			if (!text.contains("@NullMarked") || !text.contains("/**")) {
				silent.add(SOURCES.relativize(info) + " lacks @NullMarked or its Javadoc");
			}
		}
		assertThat(silent).isEmpty();
	}

	@Test
	void noFileIsLongerThanItsBudget() {
		assertThat(files()).filteredOn((file) -> lines(file).size() > MAX_LINES)
			.as("files of more than %d lines", MAX_LINES)
			.isEmpty();
	}

	/**
	 * Checks a rule. One about a package that does not exist yet passes.
	 */
	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(CLASSES);
	}

	private static String in(String topic) {
		return INTERNAL + "." + topic + "..";
	}

	private static boolean isInternal(JavaClass type) {
		return type.getPackageName().equals(INTERNAL) || type.getPackageName().startsWith(INTERNAL + ".");
	}

	private static String topic(JavaClass type) {
		String[] names = type.getPackageName().substring(INTERNAL.length()).split("\\.");
		return (names.length > 1) ? names[1] : "";
	}

	private static boolean isZmqContext(JavaClass type) {
		return type.getFullName().equals(ROOT + ".ZmqContext") || type.getFullName().startsWith(ROOT + ".ZmqContext$");
	}

	private static ArchCondition<JavaClass> mentionExportedTypesOnly() {
		return new ArchCondition<>("mention exported types only in their signatures") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getSuperclass().ifPresent((supertype) -> look(type, type.getName(), supertype, events));
				type.getInterfaces().forEach((supertype) -> look(type, type.getName(), supertype, events));
				type.getTypeParameters().forEach((parameter) -> look(type, type.getName(), parameter, events));
				for (JavaField field : type.getFields()) {
					if (isVisible(field.getModifiers())) {
						look(type, field.getFullName(), field.getType(), events);
					}
				}
				for (JavaCodeUnit unit : type.getCodeUnits()) {
					if (isVisible(unit.getModifiers())) {
						look(type, unit.getFullName(), unit.getReturnType(), events);
						unit.getParameterTypes()
							.forEach((parameter) -> look(type, unit.getFullName(), parameter, events));
						unit.getTypeParameters()
							.forEach((parameter) -> look(type, unit.getFullName(), parameter, events));
						unit.getExceptionTypes()
							.forEach((exception) -> look(type, unit.getFullName(), exception, events));
					}
				}
			}

			private void look(JavaClass type, String where, JavaType mentioned, ConditionEvents events) {
				for (JavaClass raw : mentioned.getAllInvolvedRawTypes()) {
					if (isInternal(raw.getBaseComponentType())) {
						events.add(SimpleConditionEvent.violated(type, where + " mentions " + raw.getName()));
					}
				}
			}

		};
	}

	private static boolean isVisible(Set<JavaModifier> modifiers) {
		return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
	}

	private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
		return new ArchCondition<>("be used by another package") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean used = Stream
					.concat(Stream.of(type),
							type.getPackage().getClasses().stream().filter((other) -> isNestedIn(other, type)))
					.flatMap((each) -> each.getDirectDependenciesToSelf().stream())
					.anyMatch((
							dependency) -> !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
				if (!used) {
					events.add(SimpleConditionEvent.violated(type,
							type.getName() + " is public, but no other package uses it: make it package-private"));
				}
			}

		};
	}

	private static boolean isNestedIn(JavaClass other, JavaClass type) {
		return other.getName().startsWith(type.getName() + "$");
	}

	private static boolean holdsConstantsOnly(JavaClass type) {
		return type.getMethods().isEmpty() && !type.isInterface() && !type.getFields().isEmpty();
	}

	private static ArchCondition<JavaClass> haveAFinalizer() {
		return ArchCondition.from(describe("have a finalizer", (type) -> type.tryGetMethod("finalize").isPresent()));
	}

	private static List<Path> files() {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<Path> folders() {
		Set<Path> folders = new TreeSet<>();
		for (Path file : files()) {
			if (!file.endsWith("module-info.java")) {
				folders.add(file.getParent());
			}
		}
		return folders;
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> linesMatching(Pattern pattern) {
		List<String> found = new ArrayList<>();
		for (Path file : files()) {
			List<String> lines = lines(file);
			for (int i = 0; i < lines.size(); i++) {
				if (pattern.matcher(lines.get(i)).find()) {
					found.add(SOURCES.relativize(file) + ":" + (i + 1) + " " + lines.get(i).strip());
				}
			}
		}
		return found;
	}

}
