package dev.rockpool.observe.jmx;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/// The names of the beans.
final class Beans {
    private static final String DOMAIN = "dev.rockpool";

    /// Matches what concerns all pools.
    static final ObjectName POOLS = name(DOMAIN + ":type=Pools,*");

    /// Matches the pools, one by one.
    static final ObjectName EACH_POOL = name(DOMAIN + ":type=Pool,name=*");

    private Beans() {}

    /// What concerns all pools.
    ///
    /// @param copy of this library in the JVM, from 1
    static ObjectName pools(int copy) {
        return name(DOMAIN + ":type=Pools" + (copy == 1 ? "" : ",copy=" + copy));
    }

    /// The bean of a pool. A name that is not quoted could hold no colon and no comma, and would be
    /// a pattern with an asterisk in it.
    static ObjectName pool(String id) {
        return name(DOMAIN + ":type=Pool,name=" + ObjectName.quote(id));
    }

    /// The id of the pool that a bean shows.
    static String id(ObjectName pool) {
        return ObjectName.unquote(pool.getKeyProperty("name"));
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new AssertionError(name + " is a name", e);
        }
    }
}
