package dev.rockpool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockpool.observe.Observatory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Pages come and go, in whatever way.
class ViewersTest {
    private static final int MANY = 1_000; // more than may look at a time

    @AutoClose private final Observatory observatory = Observatory.open();
    @AutoClose private final Viewers viewers = new Viewers(observatory, false);

    @Test
    void whoGoesLeavesRoomForOthers() throws Exception {
        for (int i = 0; i < MANY; i++) {
            Exchange page = Exchange.plain().goneAfter(i % 500);
            viewers.admit(page.request, page.response);
            assertThat(page.status()).isEqualTo(200);
        }
    }

    @Test
    void whoCannotBeServedTakesNoRoom() throws Exception {
        for (int i = 0; i < MANY; i++) {
            Exchange page = Exchange.plain().refusing(new IllegalStateException("has a writer"));
            assertThatIllegalStateException()
                    .isThrownBy(() -> viewers.admit(page.request, page.response))
                    .withMessage("has a writer");
        }
        Exchange page = Exchange.plain().goneAfter(100);
        viewers.admit(page.request, page.response);
        assertThat(page.body()).startsWith("retry: 1000\nevent: hello\n");
    }
}
