package io.chancery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.app.client.WaitingCommand;
import io.chancery.model.Bytes;
import io.chancery.model.CommandProposal;
import io.chancery.model.KeySpec;
import io.chancery.model.Order;
import io.chancery.model.Origin;
import io.chancery.model.Rotation;
import io.chancery.model.RotationCommand;
import io.chancery.model.SampleKeys;
import io.chancery.model.ShortId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator proposes a key whose short id is that of the key another operator expects. */
class LookAlikeKeysTest {
    private static final String PAIRS = """
            arn:aws:kms:eu-west-1:111122223333:key/mrk-12340000000000000000000000000001, \
            arn:aws:kms:eu-west-1:111122223333:key/mrk-12340000000000000000000000000002
            arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, \
            arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab
            arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, \
            arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab
            treasury-2, treasury-evil
            """;

    @ParameterizedTest
    @CsvSource(textBlock = PAIRS)
    void approvalsTellTwoFirstKeysApart(String expected, String proposed) {
        assertEquals(ShortId.of(expected), ShortId.of(proposed));
        WaitingCommand one = registration(expected);
        WaitingCommand other = registration(proposed);

        assertNotEquals(ProposalReport.text(one), ProposalReport.text(other));
        assertTrue(ProposalReport.text(other).contains("registers the key " + proposed + ", "));
        assertNotEquals(ProposalReport.json(one), ProposalReport.json(other));
        assertTrue(ProposalReport.json(other).get("content").textValue().contains(proposed));
    }

    @ParameterizedTest
    @CsvSource(textBlock = PAIRS)
    void rotationsTellTwoSuccessorsApart(String expected, String proposed) {
        Rotation one = SampleRotations.awaiting(expected);
        Rotation other = SampleRotations.awaiting(proposed);

        assertNotEquals(RotationReport.text(one), RotationReport.text(other));
        assertTrue(RotationReport.text(other).contains(" to key " + proposed + ", "));
        assertNotEquals(
                RotationReport.json(SampleRotations.before().with(one)),
                RotationReport.json(SampleRotations.before().with(other)));
        assertEquals(
                proposed,
                RotationReport.json(SampleRotations.before().with(other))
                        .path("rotation")
                        .path("keyId")
                        .textValue());
    }

    private static WaitingCommand registration(String keyId) {
        RotationCommand command = new RotationCommand(
                "register-1",
                SampleKeys.WALLET,
                "alice",
                SampleRotations.NOW,
                new RotationCommand.RegisterKey(keyId, KeySpec.ECC_SECG_P256K1));
        // The digest is of these bytes; the report must not tell the keys apart by it alone.
        CommandProposal proposal = new CommandProposal(
                Order.of(command, new Origin("rotation-commands", 0, 7)),
                Bytes.EMPTY,
                SampleRotations.NOW,
                SampleRotations.NOW.plus(Duration.ofDays(7)),
                2,
                List.of());
        return new WaitingCommand(proposal, command);
    }
}
