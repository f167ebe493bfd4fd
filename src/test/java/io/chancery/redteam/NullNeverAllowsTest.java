package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.chancery.admission.Decision;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.stream.store.RecordFinding;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Null is no answer on the way to a signature: a check that forgets to answer must deny, not allow. Conditions of
 * policies return their first objection or null; a policy turns that into a verdict.
 */
class NullNeverAllowsTest {
    private static final Set<Class<?>> ANSWERS =
            Set.of(Rejection.class, CheckResult.class, Decision.class, RecordFinding.class);

    @Test
    void noMethodBetweenARecordAndItsSignatureAllowsByNull() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.chancery.admission", "io.chancery.stream");

        List<JavaMethod> answering = classes.stream()
                .filter(type -> !type.getPackageName().startsWith("io.chancery.admission.policy"))
                .flatMap(type -> type.getMethods().stream())
                .filter(NullNeverAllowsTest::isAnswer)
                .toList();

        assertTrue(answering.size() > 20, "the methods are found: " + answering);
        assertEquals(
                List.of(),
                answering.stream()
                        .filter(NullNeverAllowsTest::mayBeNull)
                        .map(JavaMethod::getFullName)
                        .toList());
    }

    private static boolean isAnswer(JavaMethod method) {
        return ANSWERS.stream().anyMatch(answer -> method.getRawReturnType().isAssignableTo(answer));
    }

    private static boolean mayBeNull(JavaMethod method) {
        return method.reflect().getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }
}
