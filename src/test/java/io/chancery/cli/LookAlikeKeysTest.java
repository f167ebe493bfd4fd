package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.common.ProposalReport;
import io.chancery.cli.common.RotationReport;
import io.chancery.cli.common.ShownKey;
import io.chancery.cli.keys.KeyReport;
import io.chancery.cli.keys.KeyTerms;
import io.chancery.cli.nonce.ReservedNonces;
import io.chancery.client.view.WaitingCommand;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.ShortId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.rotation.SampleRules;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final Pattern ACCOUNT = Pattern.compile("arn:|111122223333|444455556666");

    @ParameterizedTest
    @CsvSource(textBlock = PAIRS)
    void approvalsTellTwoFirstKeysApart(String expected, String proposed) {
        assertEquals(ShortId.of(expected), ShortId.of(proposed));
        WaitingCommand one = registration(expected);
        WaitingCommand other = registration(proposed);

        assertNotEquals(ProposalReport.text(one), ProposalReport.text(other));
        assertTrue(ProposalReport.text(other).contains(new ShownKey(proposed).sha256()));
        assertNotEquals(ProposalReport.json(one), ProposalReport.json(other));
        assertEquals(
                new ShownKey(proposed).sha256(),
                ProposalReport.json(other).get("keyIdSha256").textValue());
        assertTrue(
                ProposalReport.text(other).lines().noneMatch(line -> line.contains("SHA-256") && line.length() > 80));
    }

    @ParameterizedTest
    @CsvSource(textBlock = PAIRS)
    void rotationsTellTwoSuccessorsApart(String expected, String proposed) {
        Rotation one = SampleRotations.awaiting(expected);
        Rotation other = SampleRotations.awaiting(proposed);

        assertNotEquals(RotationReport.text(one), RotationReport.text(other));
        assertTrue(RotationReport.text(other).contains(new ShownKey(proposed).sha256()));
        assertNotEquals(
                RotationReport.json(SampleRotations.before().with(one)),
                RotationReport.json(SampleRotations.before().with(other)));
        assertEquals(
                new ShownKey(proposed).sha256(),
                RotationReport.json(SampleRotations.before().with(other))
                        .path("rotation")
                        .path("keyIdSha256")
                        .textValue());
    }

    @ParameterizedTest
    @CsvSource(textBlock = PAIRS)
    void noReportShowsAnAccountOrAWholeId(String expected, String proposed) {
        for (String keyId : List.of(expected, proposed)) {
            for (String report : reports(keyId)) {
                assertTrue(report.contains(ShortId.of(keyId)), report);
                assertFalse(report.contains(keyId), report);
                assertFalse(ACCOUNT.matcher(report).find(), report);
            }
        }
    }

    private static List<String> reports(String keyId) {
        Rotation rotation = SampleRotations.awaiting(keyId);
        KeyRecord record = SampleRotations.before().with(rotation);
        KeyTerms terms = new KeyTerms(SampleRules.PERIODS, SampleRules.OPT_IN, SampleRotations.NOW);
        ReservedNonces nonces = new ReservedNonces.Known(List.of());
        List<WaitingCommand> waiting = List.of(
                registration(keyId),
                waiting(new RotationCommand.RotateTo(keyId, null)),
                waiting(new RotationCommand.Approve("rotate-1", keyId)));
        return Stream.concat(
                        waiting.stream()
                                .flatMap(command -> Stream.of(
                                        ProposalReport.text(command),
                                        ProposalReport.json(command).toString())),
                        Stream.of(
                                RotationReport.text(rotation),
                                RotationReport.json(record).toString(),
                                KeyReport.text(record, terms, nonces),
                                KeyReport.json(record, terms, nonces).toString()))
                .toList();
    }

    private static WaitingCommand registration(String keyId) {
        return waiting(new RotationCommand.RegisterKey(keyId, KeySpec.ECC_SECG_P256K1));
    }

    private static WaitingCommand waiting(RotationCommand.Action action) {
        RotationCommand command =
                new RotationCommand("command-1", SampleKeys.WALLET, "alice", SampleRotations.NOW, action);
        // The digest is of these bytes; the report must not tell the keys apart by it alone.
        CommandProposal proposal = new CommandProposal(
                CommandHead.of(command, new Origin("rotation-commands", 0, 7)),
                Bytes.EMPTY,
                SampleRotations.NOW,
                SampleRotations.NOW.plus(Duration.ofDays(7)),
                2,
                List.of());
        return new WaitingCommand(proposal, command);
    }
}
