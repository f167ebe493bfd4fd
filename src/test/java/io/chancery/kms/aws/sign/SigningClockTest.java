package io.chancery.kms.aws.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

class SigningClockTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.75Z");

    private final SigningClock clock = new SigningClock(() -> NOW);

    @Test
    void tellsTheMachinesTime() {
        assertEquals("20261130T120000Z", clock.date());
    }

    @ParameterizedTest
    @CsvSource({
        "'Mon, 30 Nov 2026 13:00:00 GMT', 20261130T130000Z",
        "'Mon, 30 Nov 2026 10:30:00 GMT', 20261130T103000Z",
        "'Tue, 1 Dec 2026 00:00:01 GMT', 20261201T000001Z"
    })
    void tellsKmsTimeOnceKmsSaidThatTheMachinesIsWrong(String told, String expected) {
        clock.learn(answer("RequestExpired", told));

        assertEquals(expected, clock.date());
    }

    @Test
    void returnsToTheMachinesTimeWhenThatIsRightAgain() {
        clock.learn(answer("RequestExpired", "Mon, 30 Nov 2026 13:00:00 GMT"));
        clock.learn(answer("RequestExpired", "Mon, 30 Nov 2026 12:00:00 GMT"));

        assertEquals("20261130T120000Z", clock.date());
    }

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, 'Mon, 30 Nov 2026 13:00:00 GMT'",
        "NotFoundException, 'Mon, 30 Nov 2026 13:00:00 GMT'",
        "RequestExpired, 'tomorrow'",
        "RequestExpired, ''"
    })
    void believesNothingElse(String code, String told) {
        clock.learn(answer(code, told));

        assertEquals("20261130T120000Z", clock.date());
    }

    @Test
    void bearsAnAnswerWithoutADate() {
        clock.learn(answer("RequestExpired", null));

        assertEquals("20261130T120000Z", clock.date());
    }

    private static AwsServiceException answer(String code, @Nullable String date) {
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(400);
        if (date != null) {
            response.putHeader("Date", date);
        }
        return AwsServiceException.builder()
                .statusCode(400)
                .clockSkew(Duration.ZERO)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .sdkHttpResponse(response.build())
                        .build())
                .build();
    }
}
