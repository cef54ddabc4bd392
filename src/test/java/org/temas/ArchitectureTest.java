package org.temas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The walls of the house: which module may need which, and the habits that keep the rooms tidy. */
class ArchitectureTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Temas.class);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.temas");

    @Test
    void arrowsPointOneWay() {
        MODULES.verify();
    }

    @Test
    void theBuildDrawsTheHouse() {
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder("target/modulith"))
                .writeModulesAsPlantUml()
                .writeModuleCanvases();
    }

    @Test
    void readsTheTimeOnlyFromTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.temas.platform.time..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void namesTheLocaleWhenItChangesCase() {
        noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "equalsIgnoreCase", String.class)
                .because("İ, I, ı and i are four letters and the default locale decides differently on each machine")
                .check(CLASSES);
    }

    @Test
    void runsNothingThatCameFromOutside() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.script..", "org.springframework.expression..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.io.ObjectInputStream.class)
                .check(CLASSES);
    }

    @Test
    void callsThingsByTheirNames() {
        noClasses()
                .should(haveANameEndingInAnyOf("Impl", "Manager", "Helper", "Util", "Utils", "Dto", "Mapper"))
                .check(CLASSES);
    }

    @Test
    void keepsPlatformFreeOfBusiness() {
        classes()
                .that()
                .resideInAPackage("org.temas.platform..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.temas.access..",
                        "org.temas.customers..",
                        "org.temas.interactions..",
                        "org.temas.imports..",
                        "org.temas.sales..",
                        "org.temas.warehouse..",
                        "org.temas.insights..")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> haveANameEndingInAnyOf(String... endings) {
        return new ArchCondition<>("have a name ending in one of " + List.of(endings)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String ending : endings) {
                    if (type.getSimpleName().endsWith(ending)) {
                        events.add(SimpleConditionEvent.satisfied(type, type.getName() + " ends in " + ending));
                    }
                }
            }
        };
    }
}
