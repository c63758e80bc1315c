import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { setShopZone } from "../src/l10n/zone";
import { breaks, openWindow, wait } from "./window";

const open = async (): Promise<Awaited<ReturnType<typeof openWindow>>["shop"]> => {
  const { shop, session } = await openWindow();
  session.go({ screen: "settings", section: "hours" });
  await screen.findByTestId("settings-hours");
  return shop;
};

afterEach(() => setShopZone(""));

describe("hours and holidays", () => {
  it("are set by the half hour, by weekday and by day, and keep what was not touched", async () => {
    const shop = await open();
    fireEvent.change(screen.getByLabelText("Until"), { target: { value: "1110" } });
    await wait();
    expect(shop.settings.hours).toEqual({ from: "09:00:00", to: "18:30:00", closed: [], holidays: [], otherwise: "later" });
    fireEvent.click(screen.getByRole("checkbox", { name: "Sunday" }));
    await wait();
    fireEvent.click(screen.getByRole("checkbox", { name: "Monday" }));
    await wait();
    expect(shop.settings.hours.closed, "in the order of the week").toEqual(["MO", "SU"]);
    const day = (screen.getByLabelText("A day") as HTMLSelectElement).value;
    fireEvent.click(screen.getByTestId("holiday-add"));
    await wait();
    expect(shop.settings.hours.holidays).toEqual([day]);
    expect((screen.getByLabelText("A day") as HTMLSelectElement).value, "a day is named once").not.toBe(day);
    expect(await breaks()).toEqual([]);
    fireEvent.click(within(screen.getByTestId("settings-hours")).getByRole("button", { name: /^Remove / }));
    await wait();
    expect(shop.settings.hours).toEqual({ from: "09:00:00", to: "18:30:00", closed: ["MO", "SU"], holidays: [], otherwise: "later" });
  });

  it("are told by the shop's clock, and the clock is chosen beside the language", async () => {
    const { shop, session } = await openWindow();
    session.go({ screen: "settings", section: "language" });
    const choice = (await screen.findByLabelText("The shop's clock")) as HTMLSelectElement;
    expect(choice.value).toBe("Europe/London");
    fireEvent.change(choice, { target: { value: "Asia/Tehran" } });
    await wait();
    expect(shop.settings.time_zone).toBe("Asia/Tehran");
  });
});
