package io.chancery.admission.identity;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {
    @ParameterizedTest
    @CsvSource({
        "office-1, false, true",
        "office-1, true, true",
        ", false, false",
        ", true, true",
        "'', true, false",
        "office-2, false, false",
        "office-2, true, false",
        "OFFICE-1, true, false",
        "'office-1 ', true, false",
    })
    void takesItsOwnNameAndNoneIfThatIsAllowed(@Nullable String named, boolean acceptsUnnamed, boolean taken) {
        Rejection objection = rejection(new Deployment("office-1", acceptsUnnamed).check(named));

        assertEquals(taken ? null : RejectionCode.DEPLOYMENT_MISMATCH, objection == null ? null : objection.code());
    }

    @Test
    void anObjectionSaysWhichNameIsExpectedAndNotWhichOneCame() {
        Rejection objection = rejection(new Deployment("office-1", false).check("office-2"));

        assertNotNull(objection);
        assertEquals("The signature must name this deployment: \"deployment\":\"office-1\".", objection.reason());
        assertNull(objection.field());
    }
}
