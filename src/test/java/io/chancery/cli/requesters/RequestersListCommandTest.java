package io.chancery.cli.requesters;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.table.Lines;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestersListCommandTest {
    private static final String THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
    private static final List<String> RIGHTS =
            List.of("request:SIGN_TRANSACTION", "request:SIGN_MESSAGE", "request:SIGN_TYPED_DATA");

    @Test
    void fitsEightyColumnsHoweverLongTheNamesAre() {
        RequesterKey key = new RequesterKey(THUMBPRINT, "{}", null, null, Instant.EPOCH);
        Requester requester = new Requester("t".repeat(64), "n".repeat(120), List.of(key), RIGHTS, 1, null);

        List<String> lines =
                RequestersListCommand.table(List.of(requester), Instant.EPOCH).lines(80);

        Lines.assertFit(80, lines);
        Lines.assertNothingCutOff(requester.key(), lines);
        Lines.assertNothingCutOff(String.join(" ", RIGHTS), lines);
        assertTrue(lines.stream().anyMatch(line -> line.contains(THUMBPRINT)), lines::toString);
    }
}
