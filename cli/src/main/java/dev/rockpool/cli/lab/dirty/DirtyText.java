package dev.rockpool.cli.lab.dirty;

import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Findings;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.List;

/// The result for a terminal: what requests saw, what the test kit says, how a user grows, and the
/// documents' claims after each.
final class DirtyText {
    private final PrintWriter out;

    DirtyText(PrintWriter out) {
        this.out = out;
    }

    void print(Dirty dirty) {
        Wrapped.print(
                out,
                "",
                """
                A user whose factory sets an id and a time. %s serve %s in each line; a request looks \
                at the user it is given, fills it in, adds a role and a note, and saves it by its \
                id. One request in ten is an admin's.\
                """
                        .formatted(
                                Quantity.count(dirty.threads(), "thread"),
                                Quantity.count((int) dirty.of(Way.NEW).uses(), "request")));
        printSeen(dirty.ways());
        printContracts(dirty.contracts());
        if (!dirty.ofState().isEmpty()) {
            print("3.2", dirty.ofState());
        }
        printGrowth(dirty.growth());
        print("2.5", dirty.ofGrowth());
    }

    private void printSeen(List<Seen> ways) {
        out.println();
        var table =
                new TextTable(
                        "",
                        "made",
                        "old id",
                        "old time",
                        "old roles",
                        "old notes",
                        "rights",
                        "saved");
        for (Seen seen : ways) {
            table.add(
                    seen.way(),
                    seen.made(),
                    seen.ids(),
                    seen.times(),
                    seen.roles(),
                    seen.notes(),
                    seen.rights(),
                    seen.stored());
        }
        table.print(out);
        out.println();
        Wrapped.print(
                out,
                "",
                """
                old: requests whose user had it from another. rights: requests that were no admin's, \
                and were allowed what only an admin is. saved: users in the store at the end, of \
                which each request saved one.\
                """);
    }

    private void printContracts(List<Contract> contracts) {
        out.println();
        out.println("ResetContract.verify(User::new, user -> user.login(\"ada\", \"admin\"), …):");
        for (Contract contract : contracts) {
            out.println();
            out.printf("%s:%n", contract.way());
            contract.message().lines().forEach(line -> out.println("  " + line));
        }
    }

    private void printGrowth(List<Growth> growth) {
        out.println();
        out.println("One user, after so many requests:");
        out.println();
        var table =
                new TextTable("requests", "roles", "notes", "roles, if reset", "notes, if reset");
        for (Growth each : growth) {
            table.add(
                    each.uses(),
                    each.unreset().roles(),
                    Quantity.bytes(each.unreset().notesBytes()),
                    each.reset().roles(),
                    Quantity.bytes(each.reset().notesBytes()));
        }
        table.print(out);
    }

    private void print(String section, List<Finding> findings) {
        var table = new Findings(section);
        findings.forEach(finding -> table.add(finding.claim().subject(), finding));
        table.print(out);
    }
}
