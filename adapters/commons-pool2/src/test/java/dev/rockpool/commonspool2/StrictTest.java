package dev.rockpool.commonspool2;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.commons.pool2.BaseObjectPool;
import org.apache.commons.pool2.ObjectPool;
import org.junit.jupiter.api.Test;

/// A pool that leaves something out does not pass unnoticed.
@SuppressWarnings("unchecked")
class StrictTest {

    /// Commons Pool's own base class supports neither [#addObject()] nor [#clear()].
    private static final class LeavesOut extends BaseObjectPool<Object> {
        @Override
        public Object borrowObject() {
            return "lent";
        }

        @Override
        public void returnObject(Object object) {
            throw new IllegalStateException("not lent");
        }

        @Override
        public void invalidateObject(Object object) {
            returnObject(object);
        }
    }

    @Test
    void whatIsNotSupportedIsAFailure() {
        ObjectPool<Object> pool = Strict.strict(ObjectPool.class, LeavesOut::new);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(pool::addObject)
                .withMessageContaining("addObject");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        Strict.strict(
                                ObjectPool.class,
                                () -> {
                                    throw new UnsupportedOperationException();
                                }));
    }

    @Test
    void otherFailuresAreThrownAsTheyAre() {
        ObjectPool<Object> pool = Strict.strict(ObjectPool.class, LeavesOut::new);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> pool.returnObject("lent"))
                .withMessage("not lent");
    }
}
