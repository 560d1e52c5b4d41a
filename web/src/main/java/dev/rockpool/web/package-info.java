/// A live console of the pools of this JVM: [ConsoleServlet] is mounted in an application, and
/// serves one page.
@NullMarked
package dev.rockpool.web;

import org.jspecify.annotations.NullMarked;
