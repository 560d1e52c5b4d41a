package dev.rockpool.commonspool2;

import dev.rockpool.commonspool2.Things.Fault;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.KeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;

/// Makes the same kind of thing for every host but one.
record Hosts(Things things) implements KeyedPooledObjectFactory<String, Thing> {
    @Override
    public PooledObject<Thing> makeObject(String host) throws Fault {
        if (host.equals("nowhere")) {
            throw new Fault(Things.Step.MAKE);
        }
        return things.makeObject();
    }

    @Override
    public void activateObject(String host, PooledObject<Thing> object) throws Fault {
        things.activateObject(object);
    }

    @Override
    public boolean validateObject(String host, PooledObject<Thing> object) {
        return things.validateObject(object);
    }

    @Override
    public void passivateObject(String host, PooledObject<Thing> object) throws Fault {
        things.passivateObject(object);
    }

    @Override
    public void destroyObject(String host, PooledObject<Thing> object) throws Fault {
        things.destroyObject(object);
    }

    @Override
    public void destroyObject(String host, PooledObject<Thing> object, DestroyMode mode)
            throws Fault {
        things.destroyObject(object, mode);
    }
}
