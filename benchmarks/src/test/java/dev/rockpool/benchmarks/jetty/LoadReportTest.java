package dev.rockpool.benchmarks.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LoadReportTest {

    @Test
    void whatWrkPrintsIsRead() {
        LoadReport report =
                LoadReport.parse(
                        """
                        Running 5s test @ http://127.0.0.1:40001/
                          2 threads and 64 connections
                          Thread Stats   Avg      Stdev     Max   +/- Stdev
                            Latency     2.05ms    3.11ms  56.18ms   93.81%
                            Req/Sec    20.25k     2.98k   26.32k    66.00%
                          Latency Distribution
                             50%    1.41ms
                             75%    1.95ms
                             90%    3.14ms
                             99%   16.50ms
                          201566 requests in 5.01s, 26.34MB read
                        Requests/sec:  40233.13
                        Transfer/sec:      5.26MB
                        """);

        assertThat(report).isEqualTo(new LoadReport(201_566, 0, 40_233.13, 16.5e6));
    }

    @Test
    void errorsOfEachKindCount() {
        LoadReport report =
                LoadReport.parse(
                        """
                             99%  812.00us
                          1000 requests in 1.00s, 1.00MB read
                          Socket errors: connect 1, read 20, write 300, timeout 4000
                          Non-2xx or 3xx responses: 50000
                        Requests/sec:   1000.00
                        """);

        assertThat(report.failures()).isEqualTo(54_321);
        assertThat(report.p99()).isEqualTo(812e3);
    }

    @Test
    void oursIsReadLikeIt() {
        var report = new LoadReport(12_345, 6, 6_172.5, 1.5e9);

        assertThat(LoadReport.parse(report.text(2))).isEqualTo(report);
    }

    @Test
    void somethingElseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadReport.parse("unable to connect to 127.0.0.1:1\n"))
                .withMessageContaining("unable to connect");
    }
}
