#include <setaside/cli.h>

int main(int argc, char **argv)
{
    return aside_main(argc, argv);
}
