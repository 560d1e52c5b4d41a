package dev.rockpool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private static final String SECRET = "ein-langes-wört";

    private final Token token = Token.of(SECRET + "chen");

    private boolean admits(Exchange exchange) throws Exception {
        return token.admits(exchange.request, exchange.response);
    }

    @Test
    void theWholeTokenOpens() throws Exception {
        assertThat(admits(Exchange.with("Authorization", "Bearer " + SECRET + "chen"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer " + SECRET,
                "Bearer " + SECRET + "chen ",
                "Bearer " + SECRET + "chens",
                "Bearer  " + SECRET + "chen",
                "bearer " + SECRET + "chen",
                "Basic " + SECRET + "chen",
                "Bearer ein-langes-w?rtchen",
                "Bearer ",
                "Bearer",
                ""
            })
    void nothingElseDoes(String sent) throws Exception {
        Exchange exchange = Exchange.with("Authorization", sent);
        assertThat(admits(exchange)).isFalse();
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.body()).doesNotContain(SECRET);
    }

    @Test
    void whereThereIsNoneNothingOpens() throws Exception {
        Exchange exchange = Exchange.with("Authorization", "Bearer null");
        assertThat(Token.NONE.admits(exchange.request, exchange.response)).isFalse();
        assertThat(exchange.status()).isEqualTo(403);
    }
}
