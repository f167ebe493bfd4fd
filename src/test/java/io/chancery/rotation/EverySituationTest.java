package io.chancery.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.KeySpec;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command in every situation: the code of its result, or {@code pending}; with a star if the record changes. */
class EverySituationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            command  | NO_KEY      | ACTIVE             | ANNOUNCED          | AWAITING           | CHECKING           | OVERLAP            | RETIRED            | REVOKED
            register | pending     | already-registered | already-registered | already-registered | already-registered | already-registered | already-registered | already-registered
            first    | pending     | already-registered | already-registered | already-registered | already-registered | already-registered | already-registered | already-registered
            rotate   | unknown-key | pending*           | rotation-pending   | rotation-pending   | rotation-pending   | pending*           | pending*           | pending*
            create   | unknown-key | pending*           | rotation-pending   | rotation-pending   | rotation-pending   | pending*           | pending*           | pending*
            approve  | unknown-key | no-such-rotation   | completed*         | completed*         | rotation-begun     | no-such-rotation   | no-such-rotation   | no-such-rotation
            approve2 | unknown-key | no-such-rotation   | no-such-rotation   | no-such-rotation   | no-such-rotation   | no-such-rotation   | no-such-rotation   | no-such-rotation
            cancel   | unknown-key | no-such-rotation   | completed*         | completed*         | rotation-begun     | no-such-rotation   | no-such-rotation   | no-such-rotation
            cancel2  | unknown-key | no-such-rotation   | no-such-rotation   | no-such-rotation   | no-such-rotation   | no-such-rotation   | no-such-rotation   | no-such-rotation
            retire   | unknown-key | not-in-overlap     | not-in-overlap     | not-in-overlap     | not-in-overlap     | completed*         | not-in-overlap     | not-in-overlap
            retire9  | unknown-key | unknown-version    | unknown-version    | unknown-version    | unknown-version    | unknown-version    | unknown-version    | unknown-version
            revoke   | unknown-key | completed*         | completed*         | completed*         | completed*         | completed*         | completed*         | already-revoked
            revoke9  | unknown-key | unknown-version    | unknown-version    | unknown-version    | unknown-version    | unknown-version    | unknown-version    | unknown-version
            all      | unknown-key | completed*         | completed*         | completed*         | completed*         | completed*         | completed*         | already-revoked
            schedule | unknown-key | completed*         | completed*         | completed*         | completed*         | completed*         | completed*         | completed*
            policy   | unknown-key | completed*         | completed*         | completed*         | completed*         | completed*         | completed*         | completed*
            """)
    void answersEveryCommandInEverySituation(String command, ArgumentsAccessor row) {
        Action action = action(command);

        int column = 1;
        for (Situation situation : Situation.values()) {
            RotationStep step = Situation.decide(situation.record(), "bob", action);

            String code = Situation.code(step, "command-1");
            assertEquals(row.getString(column++), step.record() == null ? code : code + "*", situation::name);
        }
    }

    static Action action(String name) {
        return switch (name) {
            case "register" -> new RotationCommand.RegisterKey("key-3", KeySpec.ECC_SECG_P256K1);
            case "first" -> RotationCommand.RegisterByCreating.bySettings(KeySpec.ECC_SECG_P256K1);
            case "rotate" -> new RotationCommand.RotateTo("key-3", null);
            case "create" -> new RotationCommand.RotateByCreating(null);
            case "approve" -> new RotationCommand.Approve(Situation.PROPOSED, null);
            case "approve2" -> new RotationCommand.Approve("another", null);
            case "cancel" -> new RotationCommand.Cancel(Situation.PROPOSED, "a mistake");
            case "cancel2" -> new RotationCommand.Cancel("another", "a mistake");
            case "retire" -> new RotationCommand.Retire(1);
            case "retire9" -> new RotationCommand.Retire(9);
            case "revoke" -> new RotationCommand.Revoke(1, "stolen");
            case "revoke9" -> new RotationCommand.Revoke(9, "stolen");
            case "all" -> new RotationCommand.Revoke(null, "stolen");
            case "schedule" -> new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true);
            case "policy" -> new RotationCommand.SetPolicy("{}");
            default -> throw new IllegalArgumentException(name);
        };
    }
}
