"""The fixed people of the steering hold what the other tests say that they hold."""

from samstyr.governance.models import SeatHolding


def test_each_of_the_cast_holds_the_seat_that_the_tests_speak_of(steering):
    held = {str(holding) for holding in SeatHolding.objects.all()}
    assert "Vera Verksam: objektägare verksamhet, Skola och förskola" in held
    assert "Tove Teknik: objektledare it, Skola och förskola" in held
    assert "Katarina Kommun: kommundirektör" in held
