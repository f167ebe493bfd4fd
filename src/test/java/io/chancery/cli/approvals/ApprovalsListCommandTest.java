package io.chancery.cli.approvals;

import io.chancery.cli.table.Lines;
import io.chancery.cli.table.Table;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.Rotation.Approval;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalsListCommandTest {
    @Test
    void fitsEightyColumnsHoweverLongTheNamesAre() {
        WalletId wallet = new WalletId("t".repeat(64), "a".repeat(64));
        String operators = "operator ".repeat(20).strip();
        String command = "command-".repeat(30);
        CommandHead head =
                new CommandHead(command, wallet, operators, "RegisterRequester", new Origin("rotation-commands", 0, 7));
        Table table = ApprovalsListCommand.table();
        ApprovalsListCommand.add(
                table,
                new CommandProposal(
                        head,
                        Bytes.of(new byte[1]),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        3,
                        List.of(new Approval("庫".repeat(100), "approve-1", Instant.EPOCH))));

        List<String> lines = table.lines(80);

        Lines.assertFit(80, lines);
        Lines.assertNothingCutOff(wallet.key(), lines);
        Lines.assertNothingCutOff(command, lines);
        Lines.assertNothingCutOff(operators + ", " + "庫".repeat(100), lines);
    }
}
