import java.util.concurrent.Callable;

/** The results of the program, one line each, as conformance/matrix/read-results.ts reads them. */
final class Telling {
    private Telling() {
    }

    static void tell(String step, Callable<Object> act) {
        try {
            System.out.println("ok " + step + ": " + act.call());
        } catch (Exception error) {
            System.out.println("not ok " + step + ": " + error.toString().replace('\n', ' '));
        }
    }

    static void skip(String step, String why) {
        System.out.println("skip " + step + ": " + why);
    }

    static String env(String name) {
        return System.getenv(name);
    }
}
