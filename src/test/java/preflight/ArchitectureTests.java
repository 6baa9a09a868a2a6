package preflight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

class ArchitectureTests {
  private static final Pattern WRITTEN_BY_SPRING =
      Pattern.compile(".*(__[A-Za-z]+|\\$\\$SpringCGLIB\\$\\$.*)\\.class");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // What a build before this one left there of Spring's.
          .withImportOption(location -> !location.matches(WRITTEN_BY_SPRING))
          .importPackages("preflight");

  @Test
  void modulesImportOnlyWhatTheyDeclare() {
    ApplicationModules.of(PreflightApplication.class).verify();
  }

  /** What all pages are made with is no module's pages. */
  static Stream<String> pages() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.endsWith(".web") && !name.equals("preflight.platform.web"))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aModuleKnowsNothingOfItsPages(String web) {
    noClasses()
        .that()
        .resideInAPackage(web.replaceFirst("web$", "."))
        .and()
        .resideOutsideOfPackage("..web..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(web + "..")
        .check(CLASSES);
  }

  @Test
  void theRulesOfFormsKnowNoSpringAndNoDatabase() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("preflight.forms")
            .and()
            .areNotAnnotatedWith(Component.class)
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..");
    rule.check(CLASSES);
  }

  @Test
  void theGuardrailsKnowNoSpringNoDatabaseAndNoClock() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("preflight.coaching.guardrails")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "java.time..");
    rule.check(CLASSES);
  }

  @Test
  void theRulesOfPipelinesKnowNoSpringAndNoDatabase() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("preflight.coaching.pipelines")
            .and()
            .areNotAnnotatedWith(Component.class)
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..");
    rule.check(CLASSES);
  }
}
