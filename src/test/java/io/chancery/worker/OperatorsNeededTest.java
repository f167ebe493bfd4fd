package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.Deployment;
import io.chancery.admission.identity.Operator;
import io.chancery.admission.identity.Operators;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OperatorsNeededTest {
    private static final String SETTING = "approvals.policy";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        ((Logger) LoggerFactory.getLogger(OperatorsNeeded.class)).addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(OperatorsNeeded.class)).detachAppender(logged);
    }

    @Test
    void isMetByAsManyOperators() {
        assertEquals(2, of(operator("ann", null), operator("bob", null)).require(SETTING, 2));
        assertTrue(logged.list.isEmpty());
    }

    @Test
    void isNotMetByTwoKeysOfOneOperator() {
        var refused = assertThrows(
                ConfigException.class,
                () -> of(operator("ann", null), operator("ann", null)).require(SETTING, 2));

        assertEquals(
                "Invalid value 2 for configuration approvals.policy: needs as many operators, and operators.file has 1",
                refused.getMessage());
    }

    @Test
    void warnsOfATenantWithTooFew() {
        of(operator("ann", null), operator("bob", Set.of("acme")), operator("eve", Set.of("acme", "evil")))
                .require(SETTING, 3);

        assertEquals(1, logged.list.size());
        assertTrue(logged.list.getFirst().getKeyValuePairs().toString().contains("evil"));
    }

    @Test
    void asksNobodyWhereNothingIsSigned() {
        assertEquals(9, new OperatorsNeeded(new Authentication.Off()).require(SETTING, 9));
    }

    private static OperatorsNeeded of(Operator... operators) {
        return new OperatorsNeeded(
                new Authentication.Required(new Operators(List.of(operators)), new Deployment("chancery", false)));
    }

    private static Operator operator(String name, @Nullable Set<String> tenants) {
        return new Operator(name, JwsPrivateKey.generate(JwsAlgorithm.EDDSA).publicKey(), tenants, null);
    }
}
